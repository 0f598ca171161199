package dev.sitekeeper.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Classes and Sites whose roots are kept, to be read in a review: {@code golden/<name>.yaml}, and the folder of that name. */
enum GoldenCase {
    /** One instance, everything by default. */
    SMALLEST,
    /** Every field of instances, with text that Terraform could take for code; two environments, one on Windows. */
    EVERYTHING,
    /** Arm. */
    EC2_ARM,
    /** Ubuntu on Arm. */
    EC2_UBUNTU,
    /** Windows with a script and a log of its own. */
    EC2_WINDOWS,
    /** Red Hat, an own image. */
    EC2_RHEL,
    /** Debian, an own image. */
    EC2_DEBIAN,
    /** Log files of an application, kept for ever. */
    EC2_LOGS,
    /** A class that makes its network, has a chat and a queue for AWS Health. */
    EC2_MADE_NETWORK,
    /** State in HCP Terraform. */
    EC2_HCP,
    /** Modules from a private registry. */
    EC2_REGISTRY,
    /** DNS of someone else, a certificate that exists. */
    EC2_EXTERNAL_DNS,
    /** A certificate that the operator imports, DNS records by Terraform. */
    EC2_IMPORTED_CERTIFICATE,
    /** Apex and other names in two zones. */
    EC2_HOSTNAMES,
    /** As many instances as there may be. */
    EC2_MANY,
    /** Three environments that differ, one for some networks only. */
    EC2_ENVIRONMENTS,
    /** Paths for some networks only, and a password. */
    EC2_ACCESS,
    /** A web ACL, cookies, paths that are not cached. */
    EC2_GUARDED,
    /** Every field of instances that can be applied, in a class with everything. */
    EC2_EVERYTHING,
    /** A SaaS in a class without a network. */
    SAAS_SMALLEST,
    /** Every field of SaaS, chat, two environments. */
    SAAS_EVERYTHING,
    /** A SaaS, DNS of someone else. */
    SAAS_EXTERNAL_DNS,
    /** A SaaS, DNS of someone else, a certificate that the operator requests. */
    SAAS_REQUESTED_CERTIFICATE,
    /** A SaaS, state in HCP Terraform. */
    SAAS_HCP,
    /** Files in a class without a network. */
    S3_SMALLEST,
    /** An application of one page. */
    S3_SINGLE_PAGE,
    /** Every field of files, another index, two environments. */
    S3_EVERYTHING,
    /** Files behind a password. */
    S3_PASSWORD,
    /** Files, modules from a private registry. */
    S3_REGISTRY;

    static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Stream<GoldenCase> all() {
        return Arrays.stream(values());
    }

    /** As {@code s3-smallest}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Path folder() {
        return GOLDEN.resolve(toString());
    }

    /** The class's root and those of its Sites. */
    List<Root> roots() {
        try {
            return Examples.render(Examples.read(toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files of these by path. */
    SortedMap<String, String> files() {
        var files = new TreeMap<String, String>();
        roots().forEach(root -> root.files().forEach((file, content) -> files.put(root.path() + "/" + file, content)));
        return files;
    }
}
