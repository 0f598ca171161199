package dev.sitekeeper.reconcile.fact;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.DnsRecord;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Inventory;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.certificate.ImportedCertificate;
import dev.sitekeeper.cloud.duty.certificate.RequestedCertificate;
import dev.sitekeeper.cloud.duty.certificate.RequestedCertificate.State;
import dev.sitekeeper.reconcile.secret.CertificateNeed;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.ResolvedEnvironment;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.ServerCertificate;
import dev.sitekeeper.status.EnvironmentReport;
import dev.sitekeeper.status.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the certificate that the operator keeps for an environment stands.
 *
 * @param need what it has to do
 * @param best the one that Terraform is to be told, once it can be used: the one that is wanted; while a Secret doesn't tell which
 *     that is, one that was imported before and is for every hostname
 * @param shown the one that visitors see; the best one where none is in use
 * @param unseen why ACM could not be listed, if so
 */
public record CertificateStatus(
        CertificateNeed need, Optional<Observed> best, Optional<Observed> shown, Optional<CloudException> unseen) {

    /** ACM renews from 60 days before the end on, so by then something is wrong. */
    private static final Duration WARNING = Duration.ofDays(14);

    /** Of what lives for some days only. */
    private static final int WARNING_PART = 3;

    /** What was imported last may stand in a commit that waits for people. */
    private static final Comparator<Observed> LATEST_FIRST =
            Comparator.comparing(CertificateStatus::since).reversed().thenComparing(Observed.USED_FIRST);

    /**
     * Where that of an environment stands.
     *
     * @param needs of its Site, by environment
     */
    public static CertificateStatus of(
            ResolvedSite site,
            ResolvedEnvironment environment,
            Map<String, CertificateNeed> needs,
            Installation installation,
            Inventory inventory) {
        var need = Objects.requireNonNull(needs.get(environment.key().name()));
        return of(need, environment, site.siteClass().place().edge(), installation, inventory);
    }

    /**
     * Where it stands.
     *
     * @param edge where certificates of the class lie
     */
    public static CertificateStatus of(
            CertificateNeed need,
            ResolvedEnvironment environment,
            Place edge,
            Installation installation,
            Inventory inventory) {
        if (need instanceof CertificateNeed.Elsewhere) {
            return new CertificateStatus(need, Optional.empty(), Optional.empty(), Optional.empty());
        }
        var listing = inventory.in(edge).of(Kinds.CERTIFICATE);
        var ofEnvironment = listing.items().values().stream()
                .flatMap(List::stream)
                .filter(o -> o.belongsTo(installation)
                        && EnvironmentKey.ofTags(o.tags())
                                .filter(environment.key()::equals)
                                .isPresent())
                .sorted(Observed.USED_FIRST)
                .toList();
        var best = need instanceof CertificateNeed.Wanted(var desired)
                ? ofEnvironment.stream()
                        .filter(o -> o.key().equals(desired.key()))
                        .findFirst()
                : ofEnvironment.stream()
                        .filter(o -> isImportFor(environment, o))
                        .min(LATEST_FIRST);
        var shown = ofEnvironment.stream().filter(Observed::isInUse).findFirst().or(() -> best);
        return new CertificateStatus(need, best, shown, listing.failure());
    }

    /** What Terraform is to be told. */
    public Optional<String> arn() {
        return best.filter(CertificateStatus::isUsable).map(Observed::id);
    }

    /** Why there is nothing to tell Terraform, where there should be. */
    public Optional<Fact> waiting(String type) {
        return switch (need) {
            case CertificateNeed.Elsewhere _ -> Optional.empty();
            case CertificateNeed.Wanted _, CertificateNeed.Untold _ ->
                arn().isPresent() ? Optional.empty() : Optional.of(lacking(type));
        };
    }

    /** What keeps ACM from issuing the one that is wanted. */
    Optional<Fact> unissued(String type) {
        return best.map(Observed::health).flatMap(health -> switch (health) {
            case Health.AwaitsRecords(var records) ->
                Optional.of(Fact.fails(type, Reason.CERTIFICATE_PENDING, waitsFor(records)));
            case Health.Unwell(var detail) -> Optional.of(Fact.fails(type, Reason.CERTIFICATE_FAILED, detail));
            case Health.ValidUntil _,
                    Health.Silent _,
                    Health.Unknown _,
                    Health.Well _,
                    Health.Unconfirmed _,
                    Health.Done _,
                    Health.Ran _ -> Optional.empty();
        });
    }

    /** Tells until when visitors' browsers take the one that they see, and which records others have to set. */
    public void tell(Instant now, EnvironmentReport report) {
        report.tell(validity(now));
        if (need instanceof CertificateNeed.Wanted) {
            report.dnsRecords(best.map(o -> records(o.health())).orElse(List.of()));
        }
        shown.map(Observed::health)
                .filter(Health.ValidUntil.class::isInstance)
                .map(Health.ValidUntil.class::cast)
                .ifPresent(valid -> report.certificateNotAfter(valid.at()));
    }

    private Fact validity(Instant now) {
        var type = ConditionType.CERTIFICATE_VALID;
        if (need instanceof CertificateNeed.Elsewhere(var message)) {
            return Fact.holds(type, Reason.NOT_APPLICABLE, message);
        }
        if (shown.isPresent() && shown.get().health() instanceof Health.ValidUntil valid) {
            return now.plus(warning(valid)).isBefore(valid.at())
                    ? Fact.holds(type, Reason.CERTIFICATE_CURRENT, "valid until " + valid.at())
                    : Fact.fails(type, Reason.CERTIFICATE_EXPIRES, expiry(now, valid.at(), shown.get()));
        }
        var lacking = lacking(type);
        return Fact.unknown(type, lacking.reason(), lacking.message());
    }

    private static String expiry(Instant now, Instant end, Observed shown) {
        return (now.isBefore(end) ? "expires at " : "expired at ")
                + end
                + (shown.content() instanceof ImportedCertificate
                        ? "; put a new one into the Secret"
                        : "; ACM has not renewed it: set the DNS records of status.dnsRecords again");
    }

    private static Duration warning(Health.ValidUntil valid) {
        var part = Duration.between(valid.since(), valid.at()).dividedBy(WARNING_PART);
        return part.compareTo(WARNING) < 0 ? part : WARNING;
    }

    private Fact lacking(String type) {
        if (unseen.isPresent()) {
            return Failures.unseen(type, unseen.get());
        }
        return need instanceof CertificateNeed.Untold(var why)
                ? why.fact(type)
                : unissued(type)
                        .orElseGet(() -> Fact.fails(
                                type,
                                Reason.CERTIFICATE_PENDING,
                                "ACM does not have the certificate yet, CertificateInSync says why"));
    }

    private static List<DnsRecord> records(Health health) {
        return switch (health) {
            case Health.AwaitsRecords(var records) -> records;
            case Health.ValidUntil valid -> valid.records();
            case Health.Silent _,
                    Health.Unknown _,
                    Health.Well _,
                    Health.Unwell _,
                    Health.Unconfirmed _,
                    Health.Done _,
                    Health.Ran _ -> List.of();
        };
    }

    private static String waitsFor(List<DnsRecord> records) {
        return records.isEmpty()
                ? "ACM is asked for the certificate, and will name the DNS records that prove whose the hostnames are"
                : "ACM issues the certificate once these DNS records are set, and renews it while they stay: "
                        + records.stream()
                                .map(r -> r.name() + " " + r.type() + " " + r.value())
                                .collect(Collectors.joining(", "));
    }

    private static Instant since(Observed observed) {
        return observed.health() instanceof Health.ValidUntil valid ? valid.since() : Instant.EPOCH;
    }

    private static boolean isUsable(Observed observed) {
        return !(observed.content() instanceof RequestedCertificate requested) || requested.state() == State.Issued;
    }

    private static boolean isImportFor(ResolvedEnvironment environment, Observed observed) {
        return observed.content() instanceof ImportedCertificate imported
                && environment.edge().hostnames().stream()
                        .allMatch(hostname -> ServerCertificate.covers(imported.hostnames(), hostname));
    }
}
