package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A log file that goes to CloudWatch Logs. */
@ApiObject
public record LogFile(
        @JsonPropertyDescription(
                "Names the log in the log group's name; unique in the list, and neither nginx nor system, which are "
                        + "collected anyway. Example: application." + Plane.TERRAFORM)
        @Required
        @Pattern(Patterns.LABEL)
        @Size(min = 1, max = 40)
        String name,

        @JsonPropertyDescription(
                "Absolute path of the file; stars stand for parts of names. Example: /var/log/cms/*.log."
                        + Plane.TERRAFORM)
        @Required
        @Pattern(Patterns.LOG_PATH)
        @Size(max = 256)
        String path) {}
