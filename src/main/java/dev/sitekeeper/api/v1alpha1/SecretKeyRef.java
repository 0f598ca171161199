package dev.sitekeeper.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** Names one key of a Secret. */
@ApiObject
public record SecretKeyRef(String name, @Nullable String key) {}
