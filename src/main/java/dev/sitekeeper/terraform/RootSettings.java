package dev.sitekeeper.terraform;

import static dev.sitekeeper.terraform.hcl.Hcl.attribute;
import static dev.sitekeeper.terraform.hcl.Hcl.block;
import static dev.sitekeeper.terraform.hcl.Hcl.bool;
import static dev.sitekeeper.terraform.hcl.Hcl.gap;
import static dev.sitekeeper.terraform.hcl.Hcl.object;
import static dev.sitekeeper.terraform.hcl.Hcl.ref;
import static dev.sitekeeper.terraform.hcl.Hcl.text;
import static dev.sitekeeper.terraform.hcl.Hcl.texts;

import dev.sitekeeper.api.v1alpha1.Backend;
import dev.sitekeeper.site.Digest;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.TagKeys;
import dev.sitekeeper.terraform.blueprint.UserText;
import dev.sitekeeper.terraform.hcl.Expression;
import dev.sitekeeper.terraform.hcl.HclWriter;
import dev.sitekeeper.terraform.hcl.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/** The settings of Terraform itself that a class gives to its root and to those of its Sites. */
final class RootSettings {

    /** The longest name of a workspace. */
    private static final int WORKSPACE = 90;

    private static final int DIGEST = 12;

    private final Installation installation;
    private final ResolvedClass siteClass;

    RootSettings(Installation installation, ResolvedClass siteClass) {
        this.installation = installation;
        this.siteClass = siteClass;
    }

    /** {@code versions.tf}. */
    String versions() {
        var terraform = siteClass.terraform();
        var aws = object().with("source", text("hashicorp/aws"))
                .with("version", UserText.of("spec.terraform.awsProviderVersion", terraform.awsProviderVersion()));
        return file(block(
                "terraform",
                attribute("required_version", UserText.of("spec.terraform.version", terraform.version())),
                block("required_providers", attribute("aws", aws))));
    }

    /** {@code backend.tf}: a state of its own for each root. */
    String backend(String path) {
        Backend.S3 s3 = siteClass.terraform().backend().s3();
        return s3 == null ? hcp(path) : s3(s3, path);
    }

    /** Locked by a file beside it. */
    private String s3(Backend.S3 s3, String path) {
        var prefix = s3.keyPrefix() == null || s3.keyPrefix().isEmpty() ? "" : s3.keyPrefix() + "/";
        var key = prefix + installation.owner() + "/" + path + "/terraform.tfstate";
        var backend = List.of(
                attribute("bucket", UserText.of("spec.terraform.backend.s3.bucket", s3.bucket())),
                attribute("key", UserText.of("spec.terraform.backend.s3.keyPrefix", key)),
                attribute("region", UserText.of("spec.terraform.backend.s3.region", s3.region())),
                attribute("encrypt", bool(true)),
                attribute("use_lockfile", bool(true)));
        return file(block("terraform", block("backend", List.of("s3"), backend)));
    }

    /** A workspace of HCP Terraform, which has to be told the root's folder as its working directory. */
    private String hcp(String path) {
        var field = "spec.terraform.backend.hcp.";
        var hcp = Objects.requireNonNull(siteClass.terraform().backend().hcp(), field);
        var workspace = new ArrayList<Item>(List.of(attribute("name", text(workspace(path)))));
        if (hcp.project() != null) {
            workspace.add(attribute("project", UserText.of(field + "project", hcp.project())));
        }
        var cloud = new ArrayList<Item>();
        if (hcp.hostname() != null) {
            cloud.add(attribute("hostname", UserText.of(field + "hostname", hcp.hostname())));
        }
        cloud.add(attribute("organization", UserText.of(field + "organization", hcp.organization())));
        cloud.add(gap());
        cloud.add(block("workspaces", List.of(), workspace));
        return file(block("terraform", block("cloud", List.of(), cloud)));
    }

    /** Letters, digits, hyphens and underscores, 90 at most: what is longer ends in a digest of the whole. */
    private String workspace(String path) {
        var whole = installation.owner() + "_" + path.replace('/', '_');
        return whole.length() <= WORKSPACE
                ? whole
                : whole.substring(0, WORKSPACE - DIGEST - 1) + "_" + Digest.of(whole, DIGEST);
    }

    /** {@code providers.tf}: the class's region, and us-east-1 for what CloudFront wants there. */
    String providers(SortedMap<String, String> tags) {
        var region = siteClass.place().region();
        return file(
                block("locals", attribute("tags", UserText.of("spec.aws.tags", tags))),
                block(
                        "provider",
                        List.of("aws"),
                        List.of(
                                attribute("region", text(region)),
                                attribute("allowed_account_ids", accounts()),
                                defaultTags(),
                                new Item.Comment("The operator sets these on instances."),
                                block("ignore_tags", attribute("keys", texts(TagKeys.OF_INSTANCES))))),
                block(
                        "provider",
                        List.of("aws"),
                        List.of(
                                attribute("alias", text("us_east_1")),
                                gap(),
                                attribute("region", text(Place.EDGE)),
                                attribute("allowed_account_ids", accounts()),
                                defaultTags())));
    }

    private Expression accounts() {
        return texts(List.of(siteClass.place().accountId()));
    }

    private static Item defaultTags() {
        return block("default_tags", attribute("tags", ref("local.tags")));
    }

    private static String file(Item... items) {
        return HclWriter.write(List.of(items));
    }
}
