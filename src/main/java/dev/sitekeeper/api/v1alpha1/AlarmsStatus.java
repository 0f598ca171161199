package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.List;

/** How many alarms there are, and which fire. */
@ApiObject
public record AlarmsStatus(
        @JsonPropertyDescription("How many alarms there are.") @Required
        int total,

        @JsonPropertyDescription("Names of those that fire.") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> firing) {
    /** Copies the collections, so that the value never changes. */
    public AlarmsStatus {
        firing = Immutable.copyOrEmpty(firing);
    }
}
