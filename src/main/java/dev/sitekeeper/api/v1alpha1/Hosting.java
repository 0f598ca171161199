package dev.sitekeeper.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** Where the website runs: exactly one of the variants. */
@ApiObject
public record Hosting(
        @Nullable Ec2 ec2, @Nullable Saas saas, @Nullable S3 s3) {}
