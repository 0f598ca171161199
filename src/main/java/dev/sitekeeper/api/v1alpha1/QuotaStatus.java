package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** How much of an AWS quota is used. */
@ApiObject
public record QuotaStatus(
        @JsonPropertyDescription("What is counted, such as MaintenanceWindows.") @Required
        String name,

        @JsonPropertyDescription("How many there are.") @Required
        int used,

        @JsonPropertyDescription("How many there may be.") @Required
        int limit) {}
