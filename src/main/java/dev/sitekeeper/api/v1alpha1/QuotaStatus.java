package dev.sitekeeper.api.v1alpha1;

/** How much of an AWS quota is used. */
@ApiObject
public record QuotaStatus(String name, int used, int limit) {}
