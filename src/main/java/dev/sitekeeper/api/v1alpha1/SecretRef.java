package dev.sitekeeper.api.v1alpha1;

/** Names a Secret. */
@ApiObject
public record SecretRef(String name) {}
