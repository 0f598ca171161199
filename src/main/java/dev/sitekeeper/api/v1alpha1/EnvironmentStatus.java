package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was observed of one environment. */
@ApiObject
public record EnvironmentStatus(
        @JsonPropertyDescription("The environment's name.") @Required
        String name,

        @JsonPropertyDescription("Where its Terraform lies in the repository.") @Nullable
        String path,

        @JsonPropertyDescription("Where its Terraform stands.") @Nullable
        RevisionStatus revision,

        @JsonPropertyDescription("The pull request that waits for people.") @Nullable
        String pullRequest,

        @JsonPropertyDescription("What was observed, one entry for each type.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Condition> conditions,

        @JsonPropertyDescription("How many instances are there.") @Nullable
        Integer instances,

        @JsonPropertyDescription("Its alarms.") @Nullable AlarmsStatus alarms,

        @JsonPropertyDescription(
                "When the certificate expires that its visitors are shown, where the operator keeps it.")
        @Nullable
        Instant certificateNotAfter,

        @JsonPropertyDescription("The page of the AWS console that shows the canary's last failure.") @Nullable
        String screenshot,

        @JsonPropertyDescription("DNS records that somebody else has to set.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<DnsRecord> dnsRecords,

        @JsonPropertyDescription(
                "The first ten changes that wait, because the Site is suspended, drift is only reported, or "
                        + "a quota is full.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> pendingChanges) {
    /** Copies the collections, so that the value never changes. */
    public EnvironmentStatus {
        conditions = Immutable.copyOrEmpty(conditions);
        dnsRecords = Immutable.copyOrEmpty(dnsRecords);
        pendingChanges = Immutable.copyOrEmpty(pendingChanges);
    }

    /** The same with other conditions. */
    public EnvironmentStatus withConditions(List<Condition> others) {
        return new EnvironmentStatus(
                name,
                path,
                revision,
                pullRequest,
                others,
                instances,
                alarms,
                certificateNotAfter,
                screenshot,
                dnsRecords,
                pendingChanges);
    }
}
