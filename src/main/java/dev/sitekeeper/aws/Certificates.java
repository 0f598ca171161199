package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static dev.sitekeeper.aws.AwsErrors.unlessGone;

import dev.sitekeeper.api.v1alpha1.DnsRecord;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.cloud.duty.CertificateDuty;
import dev.sitekeeper.cloud.duty.ImportedCertificate;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.RequestedCertificate;
import dev.sitekeeper.cloud.duty.RequestedCertificate.State;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.site.TagKeys;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.DomainValidation;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.Tag;
import software.amazon.awssdk.services.acm.model.ValidationMethod;

/** Certificates in ACM that the operator requested or imported. */
@Singleton
public class Certificates implements ObjectPort {

    /** The longest token that RequestCertificate takes. */
    private static final int TOKEN = 32;

    private final AwsClients clients;
    private final Installation installation;
    private final TaggingApi tagging;

    public Certificates(AwsClients clients, Installation installation, TaggingApi tagging) {
        this.clients = clients;
        this.installation = installation;
        this.tagging = tagging;
    }

    @Override
    public Kind kind() {
        return Kinds.CERTIFICATE;
    }

    /** Those that bear our owner tag and that Terraform doesn't keep. What a pending one waits for only a call for it tells. */
    @Override
    public List<Observed> list(Place place, TagIndex tags) {
        var acm = clients.acm(place);
        return summaries(place, acm).stream()
                .filter(summary -> isOurs(tags.of(summary.certificateArn())))
                .map(summary -> observed(place, summary, tags.of(summary.certificateArn()), acm))
                .toList();
    }

    @Override
    public Observed create(Desired desired, String token) {
        return switch (desired.content()) {
            case RequestedCertificate requested -> request(desired, requested, token);
            case ImportedCertificate imported ->
                alreadyImported(desired, imported).orElseGet(() -> importNew(desired, imported));
            default -> throw new IllegalArgumentException("not a certificate: " + desired.content());
        };
    }

    @Override
    public Observed update(Desired desired, Observed observed) {
        var place = desired.key().place();
        var acm = clients.acm(place);
        if (desired.content() instanceof ImportedCertificate imported && !imported.equals(observed.content())) {
            var material = imported.material().certificate();
            call(
                    "acm:ImportCertificate",
                    place,
                    () -> acm.importCertificate(request -> request.certificateArn(observed.id())
                            .certificate(bytes(material.certificatePem()))
                            .certificateChain(bytes(material.chainPem()))
                            .privateKey(bytes(material.privateKeyPem()))));
        }
        var tags = tags(desired);
        call(
                "acm:AddTagsToCertificate",
                place,
                () -> acm.addTagsToCertificate(
                        request -> request.certificateArn(observed.id()).tags(list(tags))));
        return made(desired, observed.id(), observed.health(), observed.isInUse());
    }

    @Override
    public void delete(Observed observed) {
        var place = observed.key().place();
        var acm = clients.acm(place);
        unlessGone(() -> call(
                "acm:DeleteCertificate",
                place,
                () -> acm.deleteCertificate(request -> request.certificateArn(observed.id()))));
    }

    private Observed request(Desired desired, RequestedCertificate wanted, String token) {
        var place = desired.key().place();
        var acm = clients.acm(place);
        var shortest = wanted.hostnames().stream()
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        var others = wanted.hostnames().stream()
                .filter(name -> !name.equals(shortest))
                .toList();
        var arn = call(
                "acm:RequestCertificate", place, () -> acm.requestCertificate(request -> request.domainName(shortest)
                                .subjectAlternativeNames(others.isEmpty() ? null : others)
                                .validationMethod(ValidationMethod.DNS)
                                .idempotencyToken(token.substring(0, TOKEN))
                                .tags(list(tags(desired))))
                        .certificateArn());
        var pending = new RequestedCertificate(wanted.hostnames(), State.Pending);
        return new Observed(
                desired.key(), arn, pending, tags(desired), TagKeys.OPERATOR, new Health.AwaitsRecords(List.of()));
    }

    private Observed importNew(Desired desired, ImportedCertificate wanted) {
        var place = desired.key().place();
        var acm = clients.acm(place);
        var material = wanted.material().certificate();
        var arn = call("acm:ImportCertificate", place, () -> acm.importCertificate(
                        request -> request.certificate(bytes(material.certificatePem()))
                                .certificateChain(bytes(material.chainPem()))
                                .privateKey(bytes(material.privateKeyPem()))
                                .tags(list(tags(desired))))
                .certificateArn());
        return made(desired, arn, new Health.ValidUntil(wanted.notAfter()), false);
    }

    /** ACM knows no token for an import: one that was made just before a crash is found by its tags. */
    private Optional<Observed> alreadyImported(Desired desired, ImportedCertificate wanted) {
        var place = desired.key().place();
        var tags = tagging.list(place, installation);
        return list(place, tags).stream()
                .filter(found -> found.key().equals(desired.key())
                        && found.belongsTo(installation)
                        && found.content().equals(wanted))
                .findFirst();
    }

    private boolean isOurs(Map<String, String> tags) {
        return installation.owner().equals(tags.get(TagKeys.OWNER))
                && TagKeys.OPERATOR.equals(tags.get(TagKeys.MANAGED_BY));
    }

    /** Left to itself ACM lists only certificates with RSA keys of up to 2,048 bits. */
    private static List<CertificateSummary> summaries(Place place, AcmClient acm) {
        return call("acm:ListCertificates", place, () -> acm
                .listCertificatesPaginator(request -> request.includes(i -> i.keyTypes(KeyAlgorithm.knownValues())))
                .certificateSummaryList()
                .stream()
                .toList());
    }

    private Observed observed(Place place, CertificateSummary summary, Map<String, String> tags, AcmClient acm) {
        var arn = summary.certificateArn();
        boolean isInUse = Boolean.TRUE.equals(summary.inUse());
        if (summary.type() == CertificateType.IMPORTED) {
            var content = ImportedCertificate.seen(tags.getOrDefault(TagKeys.CONTENT, ""), summary.notAfter());
            var key = key(
                    place,
                    name(
                            tags,
                            e -> CertificateDuty.nameOfImported(installation, e, summary.keyAlgorithmAsString()),
                            arn));
            return new Observed(
                    key, arn, content, tags, TagKeys.OPERATOR, new Health.ValidUntil(summary.notAfter()), isInUse);
        }
        var hostnames = new TreeSet<>(summary.subjectAlternativeNameSummaries());
        var state = state(summary.status());
        var name = name(tags, e -> CertificateDuty.nameOfRequested(installation, e, hostnames), arn);
        var told = state == State.Over ? name + "-" + summary.statusAsString().toLowerCase(Locale.ROOT) : name;
        return new Observed(
                key(place, told),
                arn,
                new RequestedCertificate(hostnames, state),
                tags,
                TagKeys.OPERATOR,
                health(place, summary, state, acm),
                isInUse);
    }

    /** By the environment that its tags name; under a name of nobody's where they name none. */
    private static String name(Map<String, String> tags, Function<EnvironmentKey, String> named, String arn) {
        var site = SiteKey.parse(tags.getOrDefault(TagKeys.SITE, ""));
        var environment = Optional.ofNullable(tags.get(TagKeys.ENVIRONMENT));
        return site.flatMap(s -> environment.map(e -> named.apply(new EnvironmentKey(s, e))))
                .orElse(arn);
    }

    private static ObjectKey key(Place place, String name) {
        return new ObjectKey(place, Kinds.CERTIFICATE, name);
    }

    private static State state(CertificateStatus status) {
        return switch (status) {
            case ISSUED -> State.Issued;
            case PENDING_VALIDATION -> State.Pending;
            case FAILED -> State.Failed;
            case INACTIVE, EXPIRED, VALIDATION_TIMED_OUT, REVOKED, UNKNOWN_TO_SDK_VERSION -> State.Over;
        };
    }

    private static Health health(Place place, CertificateSummary summary, State state, AcmClient acm) {
        return switch (state) {
            case Issued ->
                new Health.ValidUntil(Optional.ofNullable(summary.notAfter()).orElse(Instant.MAX));
            case Pending -> new Health.AwaitsRecords(records(describe(place, summary, acm)));
            case Failed ->
                new Health.Unwell("ACM: " + describe(place, summary, acm).failureReasonAsString());
            case Over -> Health.Silent.INSTANCE;
        };
    }

    private static CertificateDetail describe(Place place, CertificateSummary summary, AcmClient acm) {
        return call("acm:DescribeCertificate", place, () -> acm.describeCertificate(
                        request -> request.certificateArn(summary.certificateArn()))
                .certificate());
    }

    private static List<DnsRecord> records(CertificateDetail certificate) {
        return certificate.domainValidationOptions().stream()
                .map(DomainValidation::resourceRecord)
                .filter(Objects::nonNull)
                .map(record ->
                        new DnsRecord(withoutDot(record.name()), record.typeAsString(), withoutDot(record.value())))
                .distinct()
                .sorted(Comparator.comparing(DnsRecord::name))
                .toList();
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static Observed made(Desired desired, String arn, Health health, boolean isInUse) {
        var told = desired.content() instanceof ImportedCertificate imported
                ? new Health.ValidUntil(imported.notAfter())
                : health;
        return new Observed(desired.key(), arn, desired.content(), tags(desired), TagKeys.OPERATOR, told, isInUse);
    }

    private static Map<String, String> tags(Desired desired) {
        var tags = new HashMap<>(desired.tags());
        if (desired.content() instanceof ImportedCertificate imported) {
            tags.put(TagKeys.CONTENT, imported.fingerprint());
        }
        return tags;
    }

    private static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static SdkBytes bytes(String pem) {
        return SdkBytes.fromUtf8String(pem);
    }
}
