package dev.sitekeeper.chaos;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.reconcile.infrastructure.Branch;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a website is written down: as a Site, and in the parameters of its roots. */
final class Writing {

    /** The Secret with its certificate. */
    static final String TLS = "-tls";
    /** The Secret with its key of PagerDuty. */
    static final String PAGER = "-pager";

    private final Website website;

    Writing(Website website) {
        this.website = website;
    }

    /** As it stands in the cluster. */
    Site site(String uid) {
        return Serialization.unmarshal(
                """
                metadata:
                  {namespace: %s, name: %s, uid: %s, generation: 1, creationTimestamp: "%s", annotations: {%s}}
                spec:
                  className: %s
                  hostnames: [%s]
                  hosting: %s
                  drift: %s
                  deletionPolicy: %s
                  monitoring:
                    canary: {everyMinutes: %d}
                    alarms: {cpuPercent: %d, disabled: [%s]}
                  notifications: {emails: [%s]%s%s}
                """.formatted(
                                website.key.namespace(),
                                website.key.name(),
                                uid,
                                website.created,
                                website.adopts.isEmpty()
                                        ? ""
                                        : "sitekeeper.dev/adopt: '" + String.join(", ", website.adopts) + "'",
                                website.className,
                                String.join(", ", website.hostnames(Website.PRODUCTION)),
                                website.pattern.hosting,
                                website.isReported ? "Report" : "Repair",
                                website.isDestroyed ? "Delete" : "Retain",
                                website.everyMinutes,
                                website.cpuPercent,
                                website.disabled,
                                String.join(", ", website.emails),
                                website.channel.isEmpty() ? "" : ", slack: {channelId: " + website.channel + "}",
                                website.isPaging ? ", pagerDutySecretRef: {name: " + secret(PAGER) + "}" : "")
                        + certificate()
                        + patching()
                        + backup()
                        + suspend()
                        + staging(),
                Site.class);
    }

    /** The name of a Secret of the website. */
    String secret(String kind) {
        return website.key.name() + kind;
    }

    private String certificate() {
        return website.certificateFrom != Website.CertificateFrom.SECRET ? "" : """
                  certificate: {secretRef: {name: %s}}
                """.formatted(secret(TLS));
    }

    private String patching() {
        return website.pattern != Website.Pattern.EC2
                ? ""
                : """
                  patching:
                    schedule: "cron(0 %d * * ? *)"
                    reboot: %s
                    rules: [{severities: [Critical], approveAfterDays: 1}, {approveAfterDays: %d}]
                """.formatted(website.hour, website.reboot, website.approveAfterDays);
    }

    private String backup() {
        return website.pattern != Website.Pattern.EC2 || !website.hasBackup
                ? ""
                : """
                  backup: {schedule: "cron(0 %d * * ? *)", keepDays: %d}
                """.formatted(website.backupHour(), website.keepDays);
    }

    private String suspend() {
        if (website.pausedUntil.equals(Instant.EPOCH)) {
            return "";
        }
        return website.pausedUntil.equals(Instant.MAX) ? """
                  suspend: {reason: relaunch}
                """ : """
                  suspend: {until: "%s"}
                """.formatted(website.pausedUntil);
    }

    private String staging() {
        return !website.hasStaging
                ? ""
                : """
                  environments:
                    - name: production
                    - name: staging
                      hostnames: [%s]
                      monitoring: {alarms: {cpuPercent: %d}}
                """.formatted(
                        String.join(", ", website.hostnames(Website.STAGING)), website.cpuPercent(Website.STAGING));
    }

    /** What the root of an environment ends in. */
    String handOver(String owner, String environment) {
        var there = website.applied.get(environment);
        if (there == null || there.isSpoiled) {
            return "{}";
        }
        var ids = there.instances.stream().map(i -> '"' + i + '"').collect(Collectors.joining(", "));
        return """
                {"version": 1, "revision": "%s", "owner": "%s", "class": "%s", "namespace": "%s", "site": "%s",
                 "environment": "%s", "accountId": "%s", "region": "%s", "hosting": "%s", "hostnames": ["%s"],
                 "distributionId": "%s", "distributionDomain": "d1.cloudfront.net", "instances": [%s],
                 "operatingSystem": "AmazonLinux2023", "loadBalancer": {
                   "arn": "arn:aws:elasticloadbalancing:%s:%s:loadbalancer/%s", "arnSuffix": "%s",
                   "targetGroupArnSuffix": "targetgroup/%s/2"}}""".formatted(
                        Branch.revision(there.certificate),
                        owner,
                        website.className,
                        website.key.namespace(),
                        website.key.name(),
                        environment,
                        website.place.accountId(),
                        website.place.region(),
                        website.pattern.name().toLowerCase(Locale.ROOT),
                        website.hostname(environment),
                        website.distribution(environment),
                        ids,
                        website.place.region(),
                        website.place.accountId(),
                        website.balancer(environment),
                        website.balancer(environment),
                        environment);
    }
}
