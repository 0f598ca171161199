package dev.sitekeeper.aws;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How many requests an account and region may make of one API operation: a bucket of tokens, one for each request.
 *
 * @param perSecond how many tokens come
 * @param burst how many the bucket holds
 */
record Rate(double perSecond, double burst) {

    /** Applies where no other rate is known: below what AWS grants to calls that change something. */
    static final Rate CAUTIOUS = new Rate(5, 10);

    /** The first that fits counts. Which of them AWS documents, and which are assumed, say ADR 8, 11 and 17. */
    private static final List<Known> KNOWN = List.of(
            known("acm:ImportCertificate", 1, 1),
            known("acm:ListCertificates", 8, 8),
            known("acm:(AddTags|Request).*", 5, 5),
            known("acm:.*", 10, 10),
            known("chatbot:.*", 2, 5),
            known("cloudwatch:PutMetricAlarm", 3, 3),
            known("cloudwatch:DescribeAlarms", 9, 9),
            known("cloudwatch:.*Alarm(s|State)?", 3, 3),
            known("cloudwatch:.*TagResource", 10, 10),
            known("ec2:.*Tags", 10, 100),
            known("ec2:Describe.*", 20, 100),
            known("sns:.*Tag.*", 10, 10),
            known("sns:.*", 30, 30),
            known("ssm:GetParameter.*", 40, 40),
            known("ssm:(Describe|Get).*", 10, 20),
            known("ssm:.*", 5, 10),
            known("sts:.*", 20, 40),
            known("synthetics:(Describe|Get).*", 10, 10),
            known("synthetics:.*", 2, 5),
            known("tag:GetResources", 15, 15));

    /** A rate, and the operations that have it, each by itself. */
    private record Known(Pattern operations, Rate rate) {}

    /** AWS's rate for an operation, named as IAM names it, for example {@code ssm:CreatePatchBaseline}. */
    static Rate of(String operation) {
        return KNOWN.stream()
                .filter(known -> known.operations().matcher(operation).matches())
                .map(Known::rate)
                .findFirst()
                .orElse(CAUTIOUS);
    }

    /**
     * This share of it. Of the burst half is left out: requests that leave evenly may arrive together, and AWS counts them as they
     * arrive. A bucket always holds one token, or no request could ever be made; where AWS raised the rate, that says nothing of
     * the burst.
     */
    Rate share(double share) {
        if (!(share > 0)) {
            throw new IllegalArgumentException("SITEKEEPER_AWS_RATE_SHARE is " + share
                    + ": set it to the share of AWS's request rates that may be used, above 0, as 0.8");
        }
        return new Rate(perSecond * share, Math.max(1, burst / 2 * Math.min(1, share)));
    }

    private static Known known(String operations, double perSecond, double burst) {
        return new Known(Pattern.compile(operations), new Rate(perSecond, burst));
    }
}
