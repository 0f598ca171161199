package dev.sitekeeper.chaos;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.SiteKey;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A website as people have it: what they declare, and what they applied. Where it lives and on what never changes. */
final class Website {

    private static final Set<Kind> PAUSED =
            Set.of(Kinds.ALARM, Kinds.COMPOSITE_ALARM, Kinds.CANARY, Kinds.PATCHING_TAGS, Kinds.BACKUP_TAGS);

    static final String PRODUCTION = "production";
    static final String STAGING = "staging";

    enum Pattern {
        EC2("{ec2: {instanceType: t3.small}}"),
        SAAS("{saas: {originHost: tenant.cms.example}}"),
        S3("{s3: {}}");

        private final String hosting;

        Pattern(String hosting) {
            this.hosting = hosting;
        }
    }

    /** An environment whose root is applied. */
    static final class Applied {
        /** By index. */
        final List<String> instances = new ArrayList<>();
        /** Somebody edited the parameter, so that it can't be used. */
        boolean isSpoiled;
    }

    final SiteKey key;
    final String className;
    final Place place;
    final Pattern pattern;
    /** By the name of the environment. */
    final Map<String, Applied> applied = new TreeMap<>();

    boolean isDeclared;
    boolean isRefused;
    boolean hasStaging;
    boolean isReported;
    int cpuPercent = 80;
    int hour = 3;
    int approveAfterDays = 7;
    int everyMinutes = 5;
    String reboot = "IfNeeded";
    String disabled = "";
    List<String> emails = List.of();
    /** Whether it says when images are made, and for how long they are kept; if not, the defaults hold. */
    boolean hasBackup;

    int keepDays = 14;
    /** Empty where none is told. */
    String channel = "";
    /** Long ago where operation is not to be paused, {@link Instant#MAX} where it is without an end. */
    Instant pausedUntil = Instant.EPOCH;
    /** Whether it was, when the operator looked last. */
    boolean isPaused;
    /** Whether it was since all of it went on last. */
    boolean wasPaused;
    /** Whether others changed something of it since all of it was as declared. */
    boolean isTampered;

    Website(String namespace, String name, String className, Place place, Pattern pattern) {
        this.key = new SiteKey(namespace, name);
        this.className = className;
        this.place = place;
        this.pattern = pattern;
    }

    /** The environments that are declared. */
    List<String> environments() {
        return !isDeclared ? List.of() : hasStaging ? List.of(PRODUCTION, STAGING) : List.of(PRODUCTION);
    }

    /** What is declared of an environment that overrides it. */
    int cpuPercent(String environment) {
        return environment.equals(STAGING) ? 70 : cpuPercent;
    }

    String hostname(String environment) {
        return "%s-%s-%s.example.co.jp".formatted(environment, key.name(), key.namespace());
    }

    /** The hour at which images are made. */
    int backupHour() {
        return hasBackup ? hour - 2 : 2;
    }

    /** For how many days they are kept. */
    int keepDays() {
        return hasBackup ? keepDays : 7;
    }

    /** Whether what others change of a kind is not put back: pausing puts back what it changes. */
    boolean isLeftAlone(Kind kind) {
        return isReported && !(isPaused && PAUSED.contains(kind));
    }

    /** Whether what it wants of an environment can't be known, so that nothing of it may be touched. */
    boolean isUncertain(String environment) {
        var there = applied.get(environment);
        return isDeclared
                && there != null
                && (isRefused || (there.isSpoiled && environments().contains(environment)));
    }

    /** Whether the operator is to have an environment as it is declared. */
    boolean isLive(String environment) {
        var there = applied.get(environment);
        return environments().contains(environment) && !isRefused && there != null && !there.isSpoiled;
    }

    /** As it stands in the cluster. */
    Site site(String uid, Instant created) {
        return Serialization.unmarshal(
                """
                metadata: {namespace: %s, name: %s, uid: %s, generation: 1, creationTimestamp: "%s"}
                spec:
                  className: %s
                  hostnames: [%s]
                  hosting: %s
                  drift: %s
                  monitoring:
                    canary: {everyMinutes: %d}
                    alarms: {cpuPercent: %d, disabled: [%s]}
                  notifications: {emails: [%s]%s}
                """.formatted(
                                        key.namespace(),
                                        key.name(),
                                        uid,
                                        created,
                                        className,
                                        isRefused ? "www.of-others.example" : hostname(PRODUCTION),
                                        pattern.hosting,
                                        isReported ? "Report" : "Repair",
                                        everyMinutes,
                                        cpuPercent,
                                        disabled,
                                        String.join(", ", emails),
                                        channel.isEmpty() ? "" : ", slack: {channelId: " + channel + "}")
                        + patching()
                        + backup()
                        + suspend()
                        + staging(),
                Site.class);
    }

    private String patching() {
        return pattern != Pattern.EC2 ? "" : """
                  patching:
                    schedule: "cron(0 %d * * ? *)"
                    reboot: %s
                    rules: [{severities: [Critical], approveAfterDays: 1}, {approveAfterDays: %d}]
                """.formatted(hour, reboot, approveAfterDays);
    }

    private String backup() {
        return pattern != Pattern.EC2 || !hasBackup ? "" : """
                  backup: {schedule: "cron(0 %d * * ? *)", keepDays: %d}
                """.formatted(backupHour(), keepDays);
    }

    private String suspend() {
        if (pausedUntil.equals(Instant.EPOCH)) {
            return "";
        }
        return pausedUntil.equals(Instant.MAX) ? """
                  suspend: {reason: relaunch}
                """ : """
                  suspend: {until: "%s"}
                """.formatted(pausedUntil);
    }

    private String staging() {
        return !hasStaging ? "" : """
                  environments:
                    - name: production
                    - name: staging
                      hostnames: [%s]
                      monitoring: {alarms: {cpuPercent: %d}}
                """.formatted(hostname(STAGING), cpuPercent(STAGING));
    }

    /** What the root of an environment ends in. */
    String handOver(String owner, String environment) {
        var there = applied.get(environment);
        if (there == null || there.isSpoiled) {
            return "{}";
        }
        var ids = there.instances.stream().map(i -> '"' + i + '"').collect(Collectors.joining(", "));
        return """
                {"version": 1, "revision": "8f3c", "owner": "%s", "class": "%s", "namespace": "%s", "site": "%s",
                 "environment": "%s", "accountId": "%s", "region": "%s", "hosting": "%s", "hostnames": ["%s"],
                 "distributionId": "%s", "distributionDomain": "d1.cloudfront.net", "instances": [%s],
                 "operatingSystem": "AmazonLinux2023", "loadBalancer": {
                   "arn": "arn:aws:elasticloadbalancing:%s:%s:loadbalancer/%s", "arnSuffix": "%s",
                   "targetGroupArnSuffix": "targetgroup/%s/2"}}""".formatted(
                        owner,
                        className,
                        key.namespace(),
                        key.name(),
                        environment,
                        place.accountId(),
                        place.region(),
                        pattern.name().toLowerCase(java.util.Locale.ROOT),
                        hostname(environment),
                        distribution(environment),
                        ids,
                        place.region(),
                        place.accountId(),
                        balancer(environment),
                        balancer(environment),
                        environment);
    }

    String distribution(String environment) {
        return "E-" + key.name() + "-" + environment;
    }

    String balancer(String environment) {
        return "app/" + key.name() + "-" + environment + "/1";
    }

    /** Whether an environment of it is applied on instances. */
    Stream<Applied> onInstances() {
        return pattern == Pattern.EC2
                ? environments().stream().filter(this::isLive).map(applied::get)
                : Stream.of();
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
