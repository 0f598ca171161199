package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is told when something is wrong. */
@ApiObject
public record Notifications(
        @JsonPropertyDescription(
                "Page calls PagerDuty besides everybody else, Notify leaves PagerDuty out. Defaults to Page "
                        + "for the first environment and Notify for the others."
                        + Plane.OPERATION)
        @Nullable
        Severity severity,

        @JsonPropertyDescription(
                "A Secret in the Site's namespace that bears the label sitekeeper.dev/release: \"true\" and "
                        + "holds a PagerDuty integration key (32 letters and digits). Defaults to the class's."
                        + Plane.OPERATION)
        @Nullable
        SecretKeyRef pagerDutySecretRef,

        @JsonPropertyDescription("A Slack channel, which several Sites may share. Defaults to none." + Plane.OPERATION)
        @Nullable
        Slack slack,

        @JsonPropertyDescription(
                "E-mail addresses, up to 20; AWS asks each to confirm. Defaults to the class's." + Plane.OPERATION)
        @Size(max = 20)
        @Nullable
        List<@Pattern(Patterns.EMAIL) @Size(max = 254) String> emails,

        @JsonPropertyDescription("HTTPS URLs that get Amazon SNS's messages, up to 10; each must confirm. Without "
                + "credentials, as they are no secret. Defaults to the class's."
                + Plane.OPERATION)
        @Size(max = 10)
        @Nullable
        List<@Pattern(Patterns.HTTPS_URL) @Size(max = 1024) String> https) {
    /** Copies the collections, so that the value never changes. */
    public Notifications {
        emails = Immutable.copy(emails);
        https = Immutable.copy(https);
    }

    /** How loudly. */
    public enum Severity {
        /** PagerDuty is called as well. */
        Page,
        /** Everyone but PagerDuty is told. */
        Notify
    }

    /** A Slack channel in the class's workspace. */
    @ApiObject
    public record Slack(
            @JsonPropertyDescription(
                    "The channel's id, not its name; the class's workspace must be authorised in AWS once. "
                            + "Example: C0123ABCD."
                            + Plane.OPERATION)
            @Required
            @Pattern(Patterns.SLACK_CHANNEL)
            @Size(max = 21)
            String channelId) {}
}
