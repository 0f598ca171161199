package dev.sitekeeper.api.v1alpha1;

/** A log file that goes to CloudWatch Logs. */
@ApiObject
public record LogFile(String name, String path) {}
