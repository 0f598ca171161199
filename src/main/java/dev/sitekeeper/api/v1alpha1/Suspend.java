package dev.sitekeeper.api.v1alpha1;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Pauses the operation of a Site. */
@ApiObject
public record Suspend(@Nullable String reason, @Nullable Instant until) {}
