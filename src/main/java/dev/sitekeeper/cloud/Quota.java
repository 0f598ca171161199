package dev.sitekeeper.cloud;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What is counted against an AWS quota before it is made or proposed. A closed list: what nobody comes near isn't on it. */
public enum Quota {
    /** Maintenance windows, of every use, in an account and region. */
    MaintenanceWindows(
            "ssm",
            "",
            "(number of )?maintenance windows( per .*)?",
            50,
            "give Sites the same schedule, time zone, duration and cutoff, so that they share a window"),
    /** Patch baselines in an account and region, but for AWS's own. */
    PatchBaselines(
            "ssm",
            "",
            "(number of )?(custom )?patch baselines( per .*)?",
            50,
            "give Sites the same patch rules, so that they share a baseline"),
    /** CloudWatch Synthetics canaries in an account and region. */
    Canaries("monitoring", "L-C1FE0F5C", "canary limit", 500, "remove canaries that nobody needs"),
    /** CloudWatch alarms, composite ones too, in an account and region. */
    Alarms(
            "monitoring",
            "",
            "(number of )?(cloudwatch )?alarms( per .*)?",
            5_000,
            "remove alarms that nobody needs, or name some in monitoring.alarms.disabled"),
    /** Application Load Balancers in an account and region. */
    ApplicationLoadBalancers(
            "elasticloadbalancing",
            "L-53DA6B97",
            "application load balancers per region",
            50,
            "give the Site a class in another account or region"),
    /** CloudFront's ways to what is private, in an account. */
    VpcOrigins("cloudfront", "", "vpc origins( per .*)?", 25, "give the Site a class in another account"),
    /** CloudFront distributions in an account. */
    Distributions(
            "cloudfront",
            "L-24B04930",
            "(web )?distributions per aws account",
            500,
            "give the Site a class in another account");

    private static final Set<Quota> OF_ACCOUNT = Set.of(VpcOrigins, Distributions);

    /** AWS's pages name these regions for canaries; all others have the usual number. */
    private static final Map<String, Integer> CANARIES_IN =
            Map.of("us-east-1", 300, "ap-northeast-1", 300, "ap-east-2", 200);

    private final String service;
    private final String code;
    private final Pattern called;
    private final int usual;
    private final String relief;

    Quota(String service, String code, String called, int usual, String relief) {
        this.service = service;
        this.code = code;
        this.called = Pattern.compile(called, Pattern.CASE_INSENSITIVE);
        this.usual = usual;
        this.relief = relief;
    }

    /** Those that are told in a place. */
    public static List<Quota> in(Set<Home> homes) {
        return Arrays.stream(values())
                .filter(quota -> homes.contains(quota.isOfAccount() ? Home.EDGE : Home.REGION)
                        || (quota == Alarms && homes.contains(Home.EDGE)))
                .toList();
    }

    /** The service's code in Service Quotas. */
    public String service() {
        return service;
    }

    /** Whether Service Quotas means this one: by its code, or where no page of AWS tells that, by its name. */
    public boolean isCalled(String quotaCode, String quotaName) {
        return code.isEmpty() ? called.matcher(quotaName).matches() : code.equals(quotaCode);
    }

    /** Whether it holds for all regions of an account together: then it is told in {@link Home#EDGE}. */
    public boolean isOfAccount() {
        return OF_ACCOUNT.contains(this);
    }

    /** What AWS documents for an account that never asked for more. */
    public int usual(String region) {
        return this == Canaries ? CANARIES_IN.getOrDefault(region, usual) : usual;
    }

    /** What people can do. */
    String remedy() {
        var name = code.isEmpty() ? service : service + ", " + code;
        return "have AWS raise it (" + name + "), or " + relief;
    }
}
