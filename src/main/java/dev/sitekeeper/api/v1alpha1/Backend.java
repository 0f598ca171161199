package dev.sitekeeper.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** Where Terraform keeps its state: exactly one of the variants. */
@ApiObject
public record Backend(@Nullable S3 s3, @Nullable Hcp hcp) {

    /** A bucket, with its native lock file. */
    @ApiObject
    public record S3(String bucket, String region, @Nullable String keyPrefix) {}

    /** HCP Terraform or Terraform Enterprise. */
    @ApiObject
    public record Hcp(
            String organization,
            @Nullable String project,
            @Nullable String hostname) {}
}
