package dev.sitekeeper.cloud;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sitekeeper.api.v1alpha1.OperatingSystem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the root of an environment hands over once it is applied.
 *
 * @param version of the contract, 1
 * @param revision the revision that is live
 * @param owner the installation's id
 * @param className the class of the Site
 * @param namespace the Site's namespace
 * @param site the Site's name
 * @param environment the environment's name
 * @param accountId the account that it was applied in
 * @param region the region that it was applied in
 * @param hosting which pattern: {@code ec2}, {@code saas} or {@code s3}
 * @param hostnames the names that the distribution answers to, the canonical one first
 * @param distributionId the CloudFront distribution
 * @param distributionDomain its name at CloudFront
 * @param loadBalancer EC2 only
 * @param instances EC2 only: ids in the order of their index
 * @param operatingSystem EC2 only
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SiteHandOver(
        int version,
        String revision,
        String owner,
        @JsonProperty("class") String className,
        String namespace,
        String site,
        String environment,
        String accountId,
        String region,
        String hosting,
        List<String> hostnames,
        String distributionId,
        String distributionDomain,
        @Nullable LoadBalancer loadBalancer,
        @Nullable List<String> instances,
        @Nullable OperatingSystem operatingSystem) {

    /**
     * The internal load balancer.
     *
     * @param arn its ARN
     * @param arnSuffix as CloudWatch names it: {@code app/<name>/<id>}
     * @param targetGroupArnSuffix as CloudWatch names it: {@code targetgroup/<name>/<id>}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record LoadBalancer(String arn, String arnSuffix, String targetGroupArnSuffix) {}
}
