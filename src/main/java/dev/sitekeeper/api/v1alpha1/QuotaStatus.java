package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** How much of an AWS quota is used. */
@ApiObject
public record QuotaStatus(
        @JsonPropertyDescription(
                "What is counted, such as MaintenanceWindows; with /us-east-1, what is counted there beside the "
                        + "class's region.")
        @Required
        String name,

        @JsonPropertyDescription(
                "How many there are in the account, whoever made them; of what Terraform makes, those of applied "
                        + "environments. Told when it changed by a fiftieth of the limit.")
        @Required
        int used,

        @JsonPropertyDescription("How many there may be.") @Required
        int limit) {

    /** Whether there can't be more. */
    @JsonIgnore
    public boolean isFull() {
        return used >= limit;
    }
}
