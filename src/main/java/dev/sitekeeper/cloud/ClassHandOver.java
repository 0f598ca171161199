package dev.sitekeeper.cloud;

import java.util.List;
import java.util.Optional;

/**
 * What the root of a SiteClass hands over once it is applied.
 *
 * @param version of the contract, 1
 * @param revision the revision that is live
 * @param owner the installation's id
 * @param className the class
 * @param accountId the account that it was applied in
 * @param region the region that it was applied in
 * @param network where sites with instances live; empty: the class has none
 * @param roles the roles that sites share
 * @param artifactBucket the bucket for screenshots and outputs
 */
public record ClassHandOver(
        int version,
        String revision,
        String owner,
        String className,
        String accountId,
        String region,
        Optional<Network> network,
        Roles roles,
        String artifactBucket) {

    /** Where sites live. */
    public record Network(String vpcId, List<String> privateSubnetIds) {}

    /**
     * Roles that sites share, as ARNs under the installation's IAM path.
     *
     * @param canary canaries run as it
     * @param maintenance maintenance windows run their tasks as it
     * @param automation backups are made as it
     * @param chat people in chat channels act as it; empty: the class has no chat
     */
    public record Roles(String canary, String maintenance, String automation, Optional<String> chat) {}
}
