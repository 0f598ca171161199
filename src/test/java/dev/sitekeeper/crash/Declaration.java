package dev.sitekeeper.crash;

import dev.sitekeeper.reconcile.World;

/** What people declare of a Site in the course of its life, as YAML. */
final class Declaration {

    private static final int MINUTES_OF_A_DAY = 24 * 60;

    private final World world;
    private final int number;
    private final String site;

    /**
     * @param number of its life: no two share a patch window or baseline, so that each makes its own
     */
    Declaration(World world, int number, String site) {
        this.world = world;
        this.number = number;
        this.site = site;
    }

    /** As it is made, with one of the certificates from Secrets. */
    String first(int certificate) {
        return operated("t3.small", 5, 0)
                + "  certificate: {secretRef: {name: %s}}\n".formatted(Givens.tls(certificate))
                + staging();
    }

    /** Another instance type and everything else for what is operated; the certificate is Terraform's. */
    String changed() {
        return operated("t3.medium", 10, 1) + staging();
    }

    /** The same while people work on it. */
    String paused() {
        return changed() + "  suspend: {reason: relaunch}\n";
    }

    /** Without staging, whose infrastructure goes with it. */
    String shrunk() {
        return retained() + "  deletionPolicy: Delete\n";
    }

    /** Without staging, and its infrastructure stays whatever becomes of it. */
    String retained() {
        return operated("t3.medium", 10, 1);
    }

    /** As somebody declares it who makes it again, for a while: little is operated, and nothing of it is to stay. */
    String again() {
        return world.site(site) + """
                  monitoring: {alarms: {disabled: [Http5xx, ResponseTime, Cpu, Memory, Disk, StatusCheck, CloudFront5xx]}}
                  deletionPolicy: Delete
                """;
    }

    /** The hostname of staging, which lies in nobody's zone: ACM is asked for its certificate. */
    String hostnameOfStaging() {
        return "staging-" + site + ".example.com";
    }

    private String staging() {
        return """
                  environments:
                    - {name: production}
                    - name: staging
                      hostnames: [%s]
                      certificate: {acm: {}}
                      monitoring: {alarms: {disabled: [Http5xx, ResponseTime, CloudFront5xx, Canary, Cpu, Memory, Disk, StatusCheck]}}
                """.formatted(hostnameOfStaging());
    }

    private String operated(String instanceType, int canaryMinutes, int variant) {
        var minute = (number * 2 + variant) % MINUTES_OF_A_DAY;
        return world.site(site).replace("t3.small", instanceType)
                + """
                  monitoring: {canary: {everyMinutes: %d}}
                  notifications:
                    pagerDutySecretRef: {name: %s}
                    emails: [web@example.co.jp]
                    https: ["https://hooks.example.co.jp/%d"]
                    slack: {channelId: C%04dLIFE%d}
                  backup: {schedule: "cron(%d %d * * ? *)", keepDays: %d}
                  patching:
                    schedule: "cron(%d %d * * ? *)"
                    rules: [{classifications: [Security], severities: [Critical], approveAfterDays: %d}]
                """.formatted(
                                canaryMinutes,
                                Givens.pager(variant),
                                variant,
                                number,
                                variant,
                                minute % 60,
                                minute / 60,
                                7 + variant,
                                minute % 60,
                                minute / 60,
                                (number * 2 + variant) % 300);
    }
}
