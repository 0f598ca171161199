package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was observed of one environment. */
@ApiObject
public record EnvironmentStatus(
        String name,
        @Nullable String path,
        @Nullable RevisionStatus revision,
        @Nullable String pullRequest,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Condition> conditions,
        @Nullable Integer instances,
        @Nullable AlarmsStatus alarms,
        @Nullable Instant certificateNotAfter,
        @Nullable String screenshot,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DnsRecord> dnsRecords,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> pendingChanges) {
    /** Copies the collections, so that the value never changes. */
    public EnvironmentStatus {
        conditions = Immutable.copyOrEmpty(conditions);
        dnsRecords = Immutable.copyOrEmpty(dnsRecords);
        pendingChanges = Immutable.copyOrEmpty(pendingChanges);
    }
}
