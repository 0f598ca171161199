package dev.sitekeeper.cloud;

import dev.sitekeeper.api.v1alpha1.OperatingSystem;
import java.util.List;

/** On what an applied environment runs, and what there is of it for the operator to keep. */
public sealed interface Hosted {

    /**
     * On instances behind a load balancer.
     *
     * @param loadBalancer what alarms watch
     * @param instances ids in the order of their index
     * @param operatingSystem of all of them
     */
    record Ec2(LoadBalancer loadBalancer, List<String> instances, OperatingSystem operatingSystem) implements Hosted {}

    /** At a tenant of someone else's service. */
    record Saas() implements Hosted {}

    /** In a bucket. */
    record S3() implements Hosted {}

    /**
     * The internal load balancer.
     *
     * @param arn its ARN
     * @param arnSuffix as CloudWatch names it: {@code app/<name>/<id>}
     * @param targetGroupArnSuffix as CloudWatch names it: {@code targetgroup/<name>/<id>}
     */
    record LoadBalancer(String arn, String arnSuffix, String targetGroupArnSuffix) {}
}
