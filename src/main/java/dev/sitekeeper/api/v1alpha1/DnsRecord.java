package dev.sitekeeper.api.v1alpha1;

/** A DNS record that somebody else has to set. */
@ApiObject
public record DnsRecord(String name, String type, String value) {}
