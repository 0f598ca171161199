package dev.sitekeeper.terraform;

import static dev.sitekeeper.terraform.ModuleCall.output;
import static dev.sitekeeper.terraform.hcl.Hcl.attribute;
import static dev.sitekeeper.terraform.hcl.Hcl.object;
import static dev.sitekeeper.terraform.hcl.Hcl.text;

import dev.sitekeeper.api.v1alpha1.Network;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.terraform.hcl.Expression.ObjectOf;
import java.util.List;
import java.util.Map;

/** What the Sites of a class share: the network they live in, the roles of their canaries and windows, a bucket. */
record ClassBlueprint(Installation installation, ResolvedClass siteClass) implements Blueprint {

    @Override
    public Draft draft() {
        return new Draft(
                "classes/" + siteClass.name(),
                siteClass.uid(),
                siteClass.generation(),
                installation.handOverOfClass(siteClass.name()),
                RootTags.of(installation, siteClass),
                List.of(),
                List.of(network(), bucket(), roles()),
                handOver(),
                Map.of("README.md", Readme.ofClass(siteClass)));
    }

    private ModuleCall network() {
        Network.Existing existing = siteClass.network().existing();
        if (existing == null) {
            throw new RenderRefused(
                    Reason.NOT_SUPPORTED,
                    "spec.network",
                    "this version needs network.existing: it makes no networks, and no classes without one");
        }
        return ModuleCall.of(
                LibraryModule.NETWORK_EXISTING,
                attribute("vpc_id", UserText.of("spec.network.existing.vpcId", existing.vpcId())),
                attribute(
                        "private_subnet_ids",
                        UserText.of("spec.network.existing.privateSubnetIds", existing.privateSubnetIds())));
    }

    private ModuleCall bucket() {
        var name = name() + "-" + siteClass.place().accountId();
        return ModuleCall.of(LibraryModule.ARTIFACT_BUCKET, attribute("name", text(name)));
    }

    private ModuleCall roles() {
        return ModuleCall.of(
                LibraryModule.SHARED_ROLES,
                attribute("name", text(name())),
                attribute("owner", text(installation.owner())),
                attribute("artifact_bucket_arn", output(LibraryModule.ARTIFACT_BUCKET, "arn")));
    }

    private String name() {
        return RootNames.ofClass(installation, siteClass.name());
    }

    private ObjectOf handOver() {
        return object().with("owner", text(installation.owner()))
                .with("class", text(siteClass.name()))
                .with("accountId", text(siteClass.place().accountId()))
                .with("region", text(siteClass.place().region()))
                .with(
                        "network",
                        object().with("vpcId", output(LibraryModule.NETWORK_EXISTING, "vpc_id"))
                                .with("privateSubnetIds", output(LibraryModule.NETWORK_EXISTING, "private_subnet_ids")))
                .with(
                        "roles",
                        object().with("canary", output(LibraryModule.SHARED_ROLES, "canary_role_arn"))
                                .with("maintenance", output(LibraryModule.SHARED_ROLES, "maintenance_role_arn")))
                .with("artifactBucket", output(LibraryModule.ARTIFACT_BUCKET, "name"));
    }
}
