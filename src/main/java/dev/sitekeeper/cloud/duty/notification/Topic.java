package dev.sitekeeper.cloud.duty.notification;

import dev.sitekeeper.cloud.Content;

/** An SNS topic: nothing but its name matters. It has no encryption, or alarms could not publish to it. */
public record Topic() implements Content {}
