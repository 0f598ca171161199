package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static dev.sitekeeper.aws.AwsErrors.ifThere;
import static dev.sitekeeper.aws.AwsErrors.unlessGone;

import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Found;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.backup.BackupDocument;
import dev.sitekeeper.cloud.duty.backup.BackupDuty;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import jakarta.inject.Singleton;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentIdentifier;
import software.amazon.awssdk.services.ssm.model.DocumentKeyValuesFilter;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;

/** Systems Manager's documents that make backups. They are shared, so they are few. */
@Singleton
class BackupDocuments implements ObjectPort {

    private static final int PAGE = 50;
    private static final DocumentKeyValuesFilter OWN =
            DocumentKeyValuesFilter.builder().key("Owner").values("Self").build();

    private final AwsClients clients;
    private final Installation installation;

    BackupDocuments(AwsClients clients, Installation installation) {
        this.clients = clients;
        this.installation = installation;
    }

    @Override
    public Kind kind() {
        return Kinds.BACKUP_DOCUMENT;
    }

    /** By name: Terraform has documents that bear our owner tag, too. */
    @Override
    public Found list(Place place, TagIndex tags) {
        var ssm = clients.ssm(place);
        var documents = call(
                "ssm:ListDocuments",
                place,
                () -> ssm.listDocumentsPaginator(r -> r.maxResults(PAGE).filters(OWN)).documentIdentifiers().stream()
                        .filter(document -> BackupDuty.isNamed(document.name(), installation))
                        .toList());
        return Found.of(documents.stream().flatMap(d -> read(place, d).stream()).toList());
    }

    /** Systems Manager refuses a second document of the same name. */
    @Override
    public Observed create(Desired desired, String token) {
        var key = desired.key();
        var ssm = clients.ssm(key.place());
        var document = (BackupDocument) desired.content();
        call(
                "ssm:CreateDocument",
                key.place(),
                () -> ssm.createDocument(r -> r.name(key.name())
                        .content(document.text().json())
                        .documentType(DocumentType.AUTOMATION)
                        .documentFormat(DocumentFormat.JSON)
                        .tags(SsmTags.of(desired))));
        return Observed.of(key, key.name(), document, desired.tags());
    }

    /**
     * A document of another text is made anew, under its name, by which windows run it: so nothing is left of what others
     * added to it, and versions don't pile up.
     */
    @Override
    public Observed update(Desired desired, Observed observed) {
        var key = desired.key();
        if (!observed.content().equals(desired.content())) {
            delete(observed);
            return create(desired, "");
        }
        var ssm = clients.ssm(key.place());
        call(
                "ssm:AddTagsToResource",
                key.place(),
                () -> ssm.addTagsToResource(r -> r.resourceType(ResourceTypeForTagging.DOCUMENT)
                        .resourceId(key.name())
                        .tags(SsmTags.of(desired))));
        return Observed.of(key, key.name(), desired.content(), desired.tags());
    }

    @Override
    public void delete(Observed observed) {
        var key = observed.key();
        var ssm = clients.ssm(key.place());
        unlessGone(() -> call("ssm:DeleteDocument", key.place(), () -> ssm.deleteDocument(r -> r.name(key.name()))));
    }

    private Optional<Observed> read(Place place, DocumentIdentifier document) {
        var ssm = clients.ssm(place);
        var key = new ObjectKey(place, Kinds.BACKUP_DOCUMENT, document.name());
        return ifThere(() -> call("ssm:GetDocument", place, () -> ssm.getDocument(r -> r.name(document.name()))))
                .map(found -> new BackupDocument(new BackupDocument.Text(found.content())))
                .map(content -> Observed.of(key, key.name(), content, SsmTags.of(document.tags())));
    }
}
