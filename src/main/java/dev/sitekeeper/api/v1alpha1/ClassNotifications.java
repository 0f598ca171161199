package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is told of every Site of a class, unless the Site says otherwise. */
@ApiObject
public record ClassNotifications(
        @JsonPropertyDescription(
                "A Secret in the operator's namespace that holds a PagerDuty integration key (32 letters and "
                        + "digits)."
                        + Plane.OPERATION)
        @Nullable
        SecretKeyRef pagerDutySecretRef,

        @JsonPropertyDescription("The Slack workspace of the channels that Sites name." + Plane.OPERATION) @Nullable
        Slack slack,

        @JsonPropertyDescription("E-mail addresses, up to 20; AWS asks each to confirm." + Plane.OPERATION)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 20)
        List<@Pattern(Patterns.EMAIL) @Size(max = 254) String> emails,

        @JsonPropertyDescription("HTTPS URLs that get Amazon SNS's messages, up to 10; each must confirm. Without "
                + "credentials, as they are no secret."
                + Plane.OPERATION)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 10)
        List<@Pattern(Patterns.HTTPS_URL) @Size(max = 1024) String> https) {
    /** Copies the collections, so that the value never changes. */
    public ClassNotifications {
        emails = Immutable.copyOrEmpty(emails);
        https = Immutable.copyOrEmpty(https);
    }

    /** A Slack workspace. */
    @ApiObject
    public record Slack(
            @JsonPropertyDescription(
                    "The workspace's id. Somebody has to authorise it in AWS once, by hand. Example: T0123ABCD."
                            + Plane.OPERATION)
            @Required
            @Pattern(Patterns.SLACK_WORKSPACE)
            @Size(max = 21)
            String teamId) {}
}
