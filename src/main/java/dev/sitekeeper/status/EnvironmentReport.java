package dev.sitekeeper.status;

import dev.sitekeeper.api.v1alpha1.AlarmsStatus;
import dev.sitekeeper.api.v1alpha1.DnsRecord;
import dev.sitekeeper.api.v1alpha1.EnvironmentStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what is known of one environment in the course of a reconciliation. Not shared between threads. */
public final class EnvironmentReport {

    private static final int PENDING_SHOWN = 10;

    private final String name;
    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private @Nullable String path;
    private @Nullable String desired;
    private @Nullable String committed;
    private @Nullable String applied;
    private @Nullable Integer instances;
    private @Nullable AlarmsStatus alarms;
    private @Nullable Instant certificateNotAfter;
    private final List<DnsRecord> dnsRecords = new ArrayList<>();
    private List<String> pending = List.of();

    EnvironmentReport(String name) {
        this.name = name;
    }

    /** Tells a fact; a later one of the same type replaces it. */
    public void tell(Fact fact) {
        facts.put(fact.type(), fact);
    }

    /** Where its Terraform lies, and which revision should be live. */
    public void desired(String path, String revision) {
        this.path = path;
        this.desired = revision;
    }

    /** Where its Terraform lay, of which none should be live. */
    public void path(String path) {
        this.path = path;
    }

    /** Which revision is on the branch. */
    public void committed(String revision) {
        this.committed = revision;
    }

    /** Which revision is live. */
    public void applied(String revision) {
        this.applied = revision;
    }

    /** How many instances are live. */
    public void instances(int count) {
        this.instances = count;
    }

    /** How many alarms there are, and the names of those that fire. */
    public void alarms(int total, List<String> firing) {
        this.alarms = new AlarmsStatus(total, firing);
    }

    /** Records that somebody else has to set, after those that were told before. */
    public void dnsRecords(List<DnsRecord> records) {
        dnsRecords.addAll(records);
    }

    /** When the certificate that the operator keeps expires. */
    public void certificateNotAfter(Instant at) {
        this.certificateNotAfter = at;
    }

    /** What waits to be changed. */
    public void pending(List<String> changes) {
        this.pending = changes.stream().limit(PENDING_SHOWN).toList();
    }

    /** Whether what should be live is live. */
    public boolean isApplied() {
        return desired != null && desired.equals(applied);
    }

    Map<String, Fact> facts() {
        return facts;
    }

    EnvironmentStatus status(Optional<EnvironmentStatus> previous, long generation, Instant now) {
        var before = previous.map(EnvironmentStatus::conditions).orElse(List.of());
        return new EnvironmentStatus(
                name,
                path,
                Revisions.of(desired, committed, applied),
                null,
                Conditions.of(Summary.with(facts.values()), before, generation, now),
                instances,
                alarms,
                certificateNotAfter,
                null,
                List.copyOf(dnsRecords),
                pending);
    }
}
