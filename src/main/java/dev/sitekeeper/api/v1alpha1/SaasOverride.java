package dev.sitekeeper.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** What one environment changes of {@link Saas}. */
@ApiObject
public record SaasOverride(
        @Nullable String originHost, @Nullable String originPath, Saas.@Nullable HostHeader hostHeader) {}
