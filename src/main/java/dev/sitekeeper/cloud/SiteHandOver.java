package dev.sitekeeper.cloud;

import java.util.List;

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
 * @param hostnames the names that the distribution answers to, the canonical one first
 * @param distributionId the CloudFront distribution
 * @param distributionDomain its name at CloudFront
 * @param hosted on what it runs
 */
public record SiteHandOver(
        int version,
        String revision,
        String owner,
        String className,
        String namespace,
        String site,
        String environment,
        String accountId,
        String region,
        List<String> hostnames,
        String distributionId,
        String distributionDomain,
        Hosted hosted) {}
