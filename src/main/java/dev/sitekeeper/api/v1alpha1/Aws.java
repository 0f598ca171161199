package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account and region of a class. */
@ApiObject
public record Aws(
        String accountId,
        String region,
        @Nullable String roleArn,
        @Nullable String externalId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> tags) {
    /** Copies the collections, so that the value never changes. */
    public Aws {
        tags = Immutable.copyOrEmpty(tags);
    }
}
