package dev.sitekeeper.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** What one environment changes of the hosting; the variant is the Site's. */
@ApiObject
public record HostingOverride(
        @Nullable Ec2Override ec2,
        @Nullable SaasOverride saas,
        @Nullable S3 s3) {}
