package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How the load balancer finds out whether an instance is well. */
@ApiObject
public record HealthCheck(
        @JsonPropertyDescription("The path that is asked for. Defaults to /." + Plane.TERRAFORM)
        @Pattern(Patterns.HEALTH_PATH)
        @Size(max = 1024)
        @Nullable
        String path,

        @JsonPropertyDescription(
                "HTTP status codes of a well instance, 200 to 499: a range or a list. Defaults to 200-399. "
                        + "Example: 200,302."
                        + Plane.TERRAFORM)
        @Pattern(Patterns.STATUS_CODES)
        @Size(max = 64)
        @ValidationRule(
                value = "!self.contains('-') || self.split('-')[0] <= self.split('-')[1]",
                message = "expectedCodes must begin with the lower code of the range, such as 200-399")
        @Nullable
        String expectedCodes,

        @JsonPropertyDescription("Seconds between two checks, 5 to 300. Defaults to 15." + Plane.TERRAFORM)
        @Min(5)
        @Max(300)
        @Nullable
        Integer intervalSeconds) {}
