package dev.sitekeeper.terraform.blueprint;

import static dev.sitekeeper.terraform.blueprint.ModuleCall.output;
import static dev.sitekeeper.terraform.hcl.Hcl.attribute;
import static dev.sitekeeper.terraform.hcl.Hcl.bool;
import static dev.sitekeeper.terraform.hcl.Hcl.object;
import static dev.sitekeeper.terraform.hcl.Hcl.text;

import dev.sitekeeper.api.v1alpha1.HealthEvents;
import dev.sitekeeper.api.v1alpha1.Network;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.terraform.hcl.Expression;
import dev.sitekeeper.terraform.hcl.Expression.ObjectOf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the Sites of a class share: the network they live in, the roles of their canaries and windows, a bucket. */
record ClassBlueprint(Installation installation, ResolvedClass siteClass) implements Blueprint {

    private static final int ZONES = 2;

    @Override
    public Draft draft() {
        var calls = new ArrayList<ModuleCall>();
        network().ifPresent(calls::add);
        calls.addAll(List.of(bucket(), roles(), originAccess(), indexFunction()));
        if (makesHealthQueue()) {
            calls.add(ModuleCall.of(LibraryModule.HEALTH_QUEUE, attribute("name", text(name() + "-health"))));
        }
        return new Draft(
                RootPath.ofClass(siteClass.name()),
                siteClass.uid(),
                siteClass.generation(),
                installation.handOverOfClass(siteClass.name()),
                RootTags.of(installation, siteClass),
                List.of(),
                List.copyOf(calls),
                handOver(),
                Map.of("README.md", readme()));
    }

    /** Classes whose Sites have no instances need none. */
    private Optional<ModuleCall> network() {
        Network.Existing existing = siteClass.network().existing();
        if (existing != null) {
            return Optional.of(ModuleCall.of(
                    LibraryModule.NETWORK_EXISTING,
                    attribute("vpc_id", UserText.of("spec.network.existing.vpcId", existing.vpcId())),
                    attribute(
                            "private_subnet_ids",
                            UserText.of("spec.network.existing.privateSubnetIds", existing.privateSubnetIds()))));
        }
        return Optional.ofNullable(siteClass.network().create())
                .map(create -> ModuleCall.of(
                        LibraryModule.NETWORK_CREATED,
                        attribute("name", text(name())),
                        attribute("iam_path", text(installation.iamPath())),
                        attribute("cidr", UserText.of("spec.network.create.cidr", create.cidr()))));
    }

    private ModuleCall bucket() {
        var name = name() + "-" + siteClass.place().accountId();
        return ModuleCall.of(LibraryModule.ARTIFACT_BUCKET, attribute("name", text(name)));
    }

    private ModuleCall roles() {
        var arguments = new ArrayList<>(List.of(
                attribute("name", text(name())),
                attribute("owner", text(installation.owner())),
                attribute("artifact_bucket_arn", output(LibraryModule.ARTIFACT_BUCKET, "arn")),
                attribute("chat", bool(siteClass.hasChat()))));
        siteClass
                .backupKeyArn()
                .map(key -> attribute("backup_key_arn", UserText.of("spec.backup.encryptionKeyArn", key)))
                .ifPresent(arguments::add);
        return new ModuleCall(LibraryModule.SHARED_ROLES, arguments);
    }

    private ModuleCall originAccess() {
        return ModuleCall.of(LibraryModule.ORIGIN_ACCESS_CONTROL, attribute("name", text(name())));
    }

    private ModuleCall indexFunction() {
        return ModuleCall.of(
                LibraryModule.VIEWER_FUNCTION,
                attribute("name", text(name() + "-index")),
                attribute("settings", object().with("directory_index", text(ViewerRequest.USUAL_INDEX))));
    }

    /** Announcements come from a queue, and nobody named one. */
    private boolean makesHealthQueue() {
        return siteClass
                .health()
                .filter(health -> health.source() != HealthEvents.Source.Api && health.queueUrl() == null)
                .isPresent();
    }

    private String name() {
        return RootNames.ofClass(installation, siteClass.name());
    }

    private ObjectOf handOver() {
        var told = object().with("owner", text(installation.owner()))
                .with("class", text(siteClass.name()))
                .with("accountId", text(siteClass.place().accountId()))
                .with("region", text(siteClass.place().region()));
        for (var network : network().stream().toList()) {
            told = told.with(
                    "network",
                    object().with("vpcId", output(network.module(), "vpc_id"))
                            .with("privateSubnetIds", output(network.module(), "private_subnet_ids")));
        }
        told = told.with("roles", handedOverRoles())
                .with("artifactBucket", output(LibraryModule.ARTIFACT_BUCKET, "name"))
                .with(
                        "staticSites",
                        object().with("originAccessControlId", output(LibraryModule.ORIGIN_ACCESS_CONTROL, "id"))
                                .with("indexFunctionArn", output(LibraryModule.VIEWER_FUNCTION, "arn")));
        return makesHealthQueue() ? told.with("healthQueueUrl", output(LibraryModule.HEALTH_QUEUE, "url")) : told;
    }

    private Expression handedOverRoles() {
        var roles = object().with("canary", output(LibraryModule.SHARED_ROLES, "canary_role_arn"))
                .with("maintenance", output(LibraryModule.SHARED_ROLES, "maintenance_role_arn"))
                .with("automation", output(LibraryModule.SHARED_ROLES, "automation_role_arn"));
        return siteClass.hasChat() ? roles.with("chat", output(LibraryModule.SHARED_ROLES, "chat_role_arn")) : roles;
    }

    private String readme() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("Account", siteClass.place().accountId());
        facts.put("Region", siteClass.place().region());
        facts.put("Network", networkInWords());
        facts.put("Chat", siteClass.hasChat() ? "roles for a Slack workspace" : "none");
        facts.put("AWS Health", makesHealthQueue() ? "a queue is made here" : "nothing is made for it");
        return """
                # Class %1$s

                What the Sites of the SiteClass `%1$s` share. Generated by Sitekeeper.

                """.formatted(siteClass.name())
                + Readmes.table(facts)
                + Readmes.quotas(quotas())
                + Readmes.review("SiteClass");
    }

    private String networkInWords() {
        if (siteClass.network().existing() != null) {
            return "one that exists";
        }
        return siteClass.network().create() == null
                ? "none: Sites with instances are refused"
                : "made here, in " + ZONES + " Availability Zones";
    }

    private SortedMap<String, Integer> quotas() {
        var quotas = new TreeMap<String, Integer>();
        quotas.put("CloudFront functions", 1);
        quotas.put("CloudFront origin access controls", 1);
        quotas.put("IAM roles", siteClass.hasChat() ? 4 : 3);
        quotas.put("S3 buckets", 1);
        if (siteClass.network().create() != null) {
            quotas.put("Elastic IP addresses", ZONES);
            quotas.merge("IAM roles", 1, Integer::sum);
            quotas.put("NAT gateways for each Availability Zone", 1);
            quotas.put("VPCs", 1);
        }
        return quotas;
    }
}
