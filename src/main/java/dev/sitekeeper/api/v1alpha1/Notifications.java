package dev.sitekeeper.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is told when something is wrong. */
@ApiObject
public record Notifications(
        @Nullable Severity severity,
        @Nullable SecretKeyRef pagerDutySecretRef,
        @Nullable Slack slack,
        @Nullable List<String> emails,
        @Nullable List<String> https) {
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
    public record Slack(String channelId) {}
}
