package dev.sitekeeper.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** How images are protected. */
@ApiObject
public record ClassBackup(@Nullable String encryptionKeyArn) {}
