package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static dev.sitekeeper.aws.AwsErrors.ifThere;
import static dev.sitekeeper.aws.AwsErrors.unlessGone;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Found;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.certificate.ImportedCertificate;
import dev.sitekeeper.cloud.duty.certificate.RequestedCertificate;
import dev.sitekeeper.cloud.duty.certificate.RequestedCertificate.State;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TagKeys;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.SortBy;
import software.amazon.awssdk.services.acm.model.SortOrder;
import software.amazon.awssdk.services.acm.model.Tag;

/** Certificates in ACM that the operator requested or imported. */
@Singleton
class Certificates implements ObjectPort {

    private static final List<String> TYPE = List.of("acm:certificate");

    /** How many may have been made since one that the tagging API doesn't show yet. */
    private static final int NEWEST = 100;

    private final AwsClients clients;
    private final Installation installation;
    private final TaggingApi tagging;
    private final CertificateForm form;
    private final CertificateDetails details = new CertificateDetails();

    Certificates(AwsClients clients, Installation installation, TaggingApi tagging) {
        this.clients = clients;
        this.installation = installation;
        this.tagging = tagging;
        this.form = new CertificateForm(installation);
    }

    @Override
    public Kind kind() {
        return Kinds.CERTIFICATE;
    }

    /** Those that bear our owner tag, but for what Terraform keeps. */
    @Override
    public Found list(Place place, TagIndex tags) {
        var acm = clients.acm(place);
        var ours = summaries(place, acm).stream()
                .filter(summary -> concerns(tags.of(summary.certificateArn())))
                .toList();
        var notShown = ours.stream()
                .filter(summary -> summary.type() != CertificateType.IMPORTED || CertificateForm.isAbridged(summary))
                .toList();
        var known = details.of(place, notShown, acm);
        return Found.of(ours.stream()
                .map(summary -> form.observed(
                        place,
                        summary,
                        tags.of(summary.certificateArn()),
                        Optional.ofNullable(known.get(summary.certificateArn()))))
                .toList());
    }

    @Override
    public Observed create(Desired desired, String token) {
        return switch (desired.content()) {
            case RequestedCertificate requested ->
                alreadyRequested(desired, requested).orElseGet(() -> request(desired, requested, token));
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
            var request = CertificateForm.importOf(imported.material().certificate())
                    .certificateArn(observed.id())
                    .build();
            call("acm:ImportCertificate", place, () -> acm.importCertificate(request));
        }
        var tags = CertificateForm.sdkTags(CertificateForm.tags(desired));
        call(
                "acm:AddTagsToCertificate",
                place,
                () -> acm.addTagsToCertificate(
                        request -> request.certificateArn(observed.id()).tags(tags)));
        return switch (desired.content()) {
            case ImportedCertificate imported ->
                made(desired, observed.id(), imported.withoutMaterial(), valid(imported), observed.isInUse());
            default -> made(desired, observed.id(), observed.content(), observed.health(), observed.isInUse());
        };
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
        var request = CertificateForm.request(wanted, CertificateForm.tags(desired), token);
        var arn = call("acm:RequestCertificate", place, () -> acm.requestCertificate(request)
                .certificateArn());
        var pending = new RequestedCertificate(wanted.hostnames(), State.Pending);
        return made(desired, arn, pending, new Health.AwaitsRecords(List.of()), false);
    }

    private Observed importNew(Desired desired, ImportedCertificate wanted) {
        var place = desired.key().place();
        var acm = clients.acm(place);
        var request = CertificateForm.importOf(wanted.material().certificate())
                .tags(CertificateForm.sdkTags(CertificateForm.tags(desired)))
                .build();
        var arn = call("acm:ImportCertificate", place, () -> acm.importCertificate(request)
                .certificateArn());
        return made(desired, arn, wanted.withoutMaterial(), valid(wanted), false);
    }

    /** ACM knows no token for an import: one that was made just before a crash is found by its tags, the fingerprint among them. */
    private Optional<Observed> alreadyImported(Desired desired, ImportedCertificate wanted) {
        var place = desired.key().place();
        return tagging.list(place, TYPE, CertificateForm.tags(desired)).byArn().keySet().stream()
                .sorted()
                .findFirst()
                .map(arn -> made(desired, arn, wanted.withoutMaterial(), valid(wanted), false));
    }

    /**
     * One that is there for longer than what was made is remembered, and that the tagging API doesn't show yet: the token is another then,
     * for the first one might have been deleted. That it is ours, its tags say.
     */
    private Optional<Observed> alreadyRequested(Desired desired, RequestedCertificate wanted) {
        var place = desired.key().place();
        var acm = clients.acm(place);
        var tags = desired.tags().entrySet();
        return newest(place, acm).stream()
                .filter(summary -> summary.type() != CertificateType.IMPORTED
                        && CertificateForm.names(summary, Optional.empty()).equals(wanted.hostnames()))
                .sorted(comparing(CertificateSummary::certificateArn))
                .map(summary -> form.observed(place, summary, tagsOf(place, summary, acm), Optional.empty()))
                .filter(found -> found.key().equals(desired.key())
                        && found.tags().entrySet().containsAll(tags))
                .findFirst();
    }

    /** Empty if it has gone since it was listed. */
    private static Map<String, String> tagsOf(Place place, CertificateSummary summary, AcmClient acm) {
        return ifThere(
                        () -> call("acm:ListTagsForCertificate", place, () -> acm
                                .listTagsForCertificate(request -> request.certificateArn(summary.certificateArn()))
                                .tags()
                                .stream()
                                .collect(toMap(Tag::key, Tag::value))))
                .orElse(Map.of());
    }

    /** What Terraform made is Terraform's; what lost the tag that says who keeps it is told, and left alone. */
    private boolean concerns(Map<String, String> tags) {
        return installation.owner().equals(tags.get(TagKeys.OWNER))
                && !TagKeys.TERRAFORM.equals(tags.get(TagKeys.MANAGED_BY));
    }

    /** Left to itself ACM lists only certificates with RSA keys of up to 2,048 bits. */
    private static List<CertificateSummary> summaries(Place place, AcmClient acm) {
        return call("acm:ListCertificates", place, () -> acm
                .listCertificatesPaginator(request -> request.includes(i -> i.keyTypes(KeyAlgorithm.knownValues())))
                .certificateSummaryList()
                .stream()
                .toList());
    }

    /** In one call, however many there are. */
    private static List<CertificateSummary> newest(Place place, AcmClient acm) {
        return call("acm:ListCertificates", place, () -> acm.listCertificates(
                        request -> request.includes(i -> i.keyTypes(KeyAlgorithm.knownValues()))
                                .sortBy(SortBy.CREATED_AT)
                                .sortOrder(SortOrder.DESCENDING)
                                .maxItems(NEWEST))
                .certificateSummaryList());
    }

    private static Health valid(ImportedCertificate imported) {
        return new Health.ValidUntil(imported.material().certificate().notBefore(), imported.notAfter(), List.of());
    }

    private static Observed made(Desired desired, String arn, Content content, Health health, boolean isInUse) {
        var tags = CertificateForm.tags(desired);
        return new Observed(desired.key(), arn, content, tags, TagKeys.OPERATOR, health, isInUse);
    }
}
