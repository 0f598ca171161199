package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is told of every Site of a class, unless the Site says otherwise. */
@ApiObject
public record ClassNotifications(
        @Nullable SecretKeyRef pagerDutySecretRef,
        @Nullable Slack slack,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> emails,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> https) {
    /** Copies the collections, so that the value never changes. */
    public ClassNotifications {
        emails = Immutable.copyOrEmpty(emails);
        https = Immutable.copyOrEmpty(https);
    }

    /** A Slack workspace. */
    @ApiObject
    public record Slack(String teamId) {}
}
