package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.DnsRecord;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.status.EnvironmentReport;
import dev.sitekeeper.status.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is told of a certificate, besides whether it is the one that should be there. Pure. */
final class CertificateFacts {

    /** ACM renews from 60 days before the end on, so by then something is wrong. */
    private static final Duration WARNING = Duration.ofDays(14);

    private CertificateFacts() {}

    /** Whether visitors' browsers take it, and go on to. */
    static Fact validity(CertificateNeed need, Optional<Health> health, Instant now) {
        var type = ConditionType.CERTIFICATE_VALID;
        if (need instanceof CertificateNeed.Elsewhere(var keeper)) {
            return Fact.holds(type, Reason.NOT_APPLICABLE, keeper);
        }
        return switch (health.orElse(Health.Silent.INSTANCE)) {
            case Health.ValidUntil(var at) ->
                now.plus(WARNING).isBefore(at)
                        ? Fact.holds(type, Reason.CERTIFICATE_CURRENT, "valid until " + at)
                        : Fact.fails(type, Reason.CERTIFICATE_EXPIRES, "valid until " + at);
            case Health.AwaitsRecords(var records) -> Fact.unknown(type, Reason.CERTIFICATE_PENDING, waiting(records));
            case Health.Unwell(var detail) -> Fact.fails(type, Reason.CERTIFICATE_FAILED, detail);
            case Health.Silent _, Health.Unknown _, Health.Well _ ->
                Fact.unknown(type, Reason.CERTIFICATE_PENDING, "there is none yet");
        };
    }

    /** Its end, and what others have to set. */
    static void tell(Optional<Health> health, EnvironmentReport report) {
        switch (health.orElse(Health.Silent.INSTANCE)) {
            case Health.ValidUntil(var at) -> report.certificateNotAfter(at);
            case Health.AwaitsRecords(var records) -> report.dnsRecords(records);
            case Health.Silent _, Health.Unknown _, Health.Well _, Health.Unwell _ -> {}
        }
    }

    /** What people have to do before ACM issues it. */
    static String waiting(List<DnsRecord> records) {
        return records.isEmpty()
                ? "ACM is asked for the certificate, and will name the DNS records that prove whose the hostnames are"
                : "ACM issues the certificate once these DNS records are set, and renews it while they stay: "
                        + records.stream()
                                .map(r -> r.name() + " " + r.type() + " " + r.value())
                                .collect(Collectors.joining(", "));
    }
}
