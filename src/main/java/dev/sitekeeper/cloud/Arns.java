package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Place;

/** Amazon resource names of what lies in an account and region. */
public final class Arns {

    private Arns() {}

    /**
     * The ARN {@code arn:<partition>:<service>:<region>:<account>:<resource>}.
     *
     * @param resource as the service writes it, for example {@code alarm:<name>}
     */
    public static String of(Place place, String service, String resource) {
        return String.join(":", "arn", partition(place.region()), service, place.region(), place.accountId(), resource);
    }

    private static String partition(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
