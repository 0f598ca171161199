package dev.sitekeeper.aws;

import static java.util.stream.Collectors.toCollection;

import dev.sitekeeper.api.v1alpha1.DnsRecord;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.certificate.ImportedCertificate;
import dev.sitekeeper.cloud.duty.certificate.KeptCertificate;
import dev.sitekeeper.cloud.duty.certificate.RequestedCertificate;
import dev.sitekeeper.cloud.duty.certificate.RequestedCertificate.State;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.ServerCertificate;
import dev.sitekeeper.site.TagKeys;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.DomainValidation;
import software.amazon.awssdk.services.acm.model.ImportCertificateRequest;
import software.amazon.awssdk.services.acm.model.RequestCertificateRequest;
import software.amazon.awssdk.services.acm.model.Tag;
import software.amazon.awssdk.services.acm.model.ValidationMethod;

/** How ACM says what a certificate is, and how it is told. */
final class CertificateForm {

    /** The longest token that RequestCertificate takes. */
    private static final int TOKEN = 32;

    private final Installation installation;

    CertificateForm(Installation installation) {
        this.installation = installation;
    }

    /**
     * A certificate as ACM lists it.
     *
     * @param detail what only a call for it tells; empty while it wasn't asked for
     */
    Observed observed(
            Place place, CertificateSummary summary, Map<String, String> tags, Optional<CertificateDetail> detail) {
        boolean isInUse = Boolean.TRUE.equals(summary.inUse());
        var names = names(summary, detail);
        var arn = summary.certificateArn();
        var manager = TagKeys.OPERATOR;
        if (summary.type() == CertificateType.IMPORTED) {
            var content = ImportedCertificate.seen(names, tags.getOrDefault(TagKeys.CONTENT, ""), summary.notAfter());
            var key = key(place, nameOfImported(summary.keyAlgorithmAsString(), tags, arn));
            return new Observed(key, arn, content, tags, manager, valid(summary, List.of()), isInUse);
        }
        var state = state(summary.status());
        var key = key(place, nameOfRequested(names, tags, arn) + (state == State.Over ? "-" + ended(summary) : ""));
        var content = new RequestedCertificate(names, state);
        return new Observed(key, arn, content, tags, manager, health(summary, state, detail), isInUse);
    }

    /** In small letters, as hostnames are compared. A listing shows the first 100 only. */
    static SortedSet<String> names(CertificateSummary summary, Optional<CertificateDetail> detail) {
        return detail
                .filter(_ -> isAbridged(summary))
                .map(CertificateDetail::subjectAlternativeNames)
                .orElseGet(summary::subjectAlternativeNameSummaries)
                .stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(toCollection(TreeSet::new));
    }

    /** Whether a listing doesn't show all hostnames of a certificate. */
    static boolean isAbridged(CertificateSummary summary) {
        return Boolean.TRUE.equals(summary.hasAdditionalSubjectAlternativeNames());
    }

    /** Asks for a certificate. ACM takes a name of up to 64 characters as the first. */
    static RequestCertificateRequest request(RequestedCertificate wanted, Map<String, String> tags, String token) {
        var first = wanted.hostnames().stream()
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        var others =
                wanted.hostnames().stream().filter(name -> !name.equals(first)).toList();
        return RequestCertificateRequest.builder()
                .domainName(first)
                .subjectAlternativeNames(others.isEmpty() ? null : others)
                .validationMethod(ValidationMethod.DNS)
                .idempotencyToken(token.substring(0, TOKEN))
                .tags(sdkTags(tags))
                .build();
    }

    /** Gives ACM a certificate. */
    static ImportCertificateRequest.Builder importOf(ServerCertificate certificate) {
        return ImportCertificateRequest.builder()
                .certificate(SdkBytes.fromUtf8String(certificate.certificatePem()))
                .certificateChain(SdkBytes.fromUtf8String(certificate.chainPem()))
                .privateKey(SdkBytes.fromUtf8String(certificate.privateKeyPem()));
    }

    /** The tags that a certificate must bear, with the fingerprint of what was imported. */
    static Map<String, String> tags(Desired desired) {
        var tags = new HashMap<>(desired.tags());
        if (desired.content() instanceof ImportedCertificate imported) {
            tags.put(TagKeys.CONTENT, imported.fingerprint());
        }
        return tags;
    }

    static List<Tag> sdkTags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /** The DNS records by which ACM issues and renews a certificate; empty until it has thought them up. */
    static List<DnsRecord> records(CertificateDetail detail) {
        var records = detail.domainValidationOptions().stream()
                .map(DomainValidation::resourceRecord)
                .toList();
        return records.stream().anyMatch(Objects::isNull)
                ? List.of()
                : records.stream()
                        .map(r -> new DnsRecord(withoutDot(r.name()), r.typeAsString(), withoutDot(r.value())))
                        .distinct()
                        .sorted(Comparator.comparing(DnsRecord::name))
                        .toList();
    }

    private static Health health(CertificateSummary summary, State state, Optional<CertificateDetail> detail) {
        var records = detail.map(CertificateForm::records).orElse(List.of());
        return switch (state) {
            case Issued, Over -> summary.notAfter() == null ? Health.Silent.INSTANCE : valid(summary, records);
            case Pending -> new Health.AwaitsRecords(records);
            case Failed ->
                new Health.Unwell("ACM does not issue the certificate"
                        + detail.map(d -> ": " + d.failureReasonAsString()).orElse(""));
        };
    }

    private static Health valid(CertificateSummary summary, List<DnsRecord> records) {
        var since = Optional.ofNullable(summary.notBefore()).orElse(Instant.EPOCH);
        return new Health.ValidUntil(since, summary.notAfter(), records);
    }

    /** What isn't known by this release is left alone. */
    private static State state(CertificateStatus status) {
        return switch (status) {
            case ISSUED -> State.Issued;
            case PENDING_VALIDATION, UNKNOWN_TO_SDK_VERSION -> State.Pending;
            case FAILED -> State.Failed;
            case INACTIVE, EXPIRED, VALIDATION_TIMED_OUT, REVOKED -> State.Over;
        };
    }

    private static String ended(CertificateSummary summary) {
        return summary.statusAsString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String nameOfImported(String keyAlgorithm, Map<String, String> tags, String arn) {
        return named(tags, arn, e -> KeptCertificate.nameOfImported(installation, e, keyAlgorithm));
    }

    private String nameOfRequested(SortedSet<String> hostnames, Map<String, String> tags, String arn) {
        return named(tags, arn, e -> KeptCertificate.nameOfRequested(installation, e, hostnames));
    }

    /** By the environment that its tags name; where they name none, a name that nobody wants. */
    private static String named(Map<String, String> tags, String arn, Function<EnvironmentKey, String> name) {
        return EnvironmentKey.ofTags(tags).map(name).orElse(arn);
    }

    private static ObjectKey key(Place place, String name) {
        return new ObjectKey(place, Kinds.CERTIFICATE, name);
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
