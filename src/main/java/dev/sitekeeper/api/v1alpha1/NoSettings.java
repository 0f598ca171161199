package dev.sitekeeper.api.v1alpha1;

/** A variant that is chosen by naming it and has nothing to set. */
@ApiObject
public record NoSettings() {}
