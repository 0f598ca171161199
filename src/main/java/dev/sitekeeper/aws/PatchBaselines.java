package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static dev.sitekeeper.aws.AwsErrors.ifThere;
import static dev.sitekeeper.aws.AwsErrors.unlessGone;

import dev.sitekeeper.cloud.Arns;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Found;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.patching.PatchBaseline;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.PatchBaselineIdentity;
import software.amazon.awssdk.services.ssm.model.PatchOrchestratorFilter;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;

/** Systems Manager's patch baselines, each with its patch groups. They are shared, so they are few. */
@Singleton
class PatchBaselines implements ObjectPort {

    private static final int PAGE = 100;
    private static final PatchOrchestratorFilter OF_THE_ACCOUNT =
            PatchOrchestratorFilter.builder().key("OWNER").values("Self").build();

    private final AwsClients clients;
    private final Ownership ownership;

    PatchBaselines(AwsClients clients, Installation installation) {
        this.clients = clients;
        this.ownership = new Ownership(installation);
    }

    @Override
    public Kind kind() {
        return Kinds.PATCH_BASELINE;
    }

    /** The list tells identities only: what concerns us is read one by one. */
    @Override
    public Found list(Place place, TagIndex tags) {
        var ssm = clients.ssm(place);
        var identities =
                call(
                        "ssm:DescribePatchBaselines", place, () -> ssm
                                .describePatchBaselinesPaginator(request ->
                                        request.filters(OF_THE_ACCOUNT).maxResults(PAGE))
                                .stream()
                                .flatMap(page -> page.baselineIdentities().stream())
                                .toList());
        return Found.among(
                identities,
                identity -> ownership.concerns(identity.baselineName(), tagsOf(place, identity, tags)),
                identity -> read(place, identity, tags).stream());
    }

    /** The token makes a repeated attempt give back the same baseline, which may have its group by then. */
    @Override
    public Observed create(Desired desired, String token) {
        var key = desired.key();
        var ssm = clients.ssm(key.place());
        var baseline = (PatchBaseline) desired.content();
        var id =
                call("ssm:CreatePatchBaseline", key.place(), () -> ssm.createPatchBaseline(BaselineForm.create(baseline)
                                .name(key.name())
                                .clientToken(token)
                                .tags(SsmTags.of(desired))
                                .build())
                        .baselineId());
        var groups =
                call("ssm:GetPatchBaseline", key.place(), () -> ssm.getPatchBaseline(request -> request.baselineId(id))
                        .patchGroups());
        setGroups(key.place(), id, groups, baseline.patchGroups());
        return Observed.of(key, id, baseline, desired.tags());
    }

    @Override
    public Observed update(Desired desired, Observed observed) {
        var key = desired.key();
        var ssm = clients.ssm(key.place());
        var wanted = (PatchBaseline) desired.content();
        var found = (PatchBaseline) observed.content();
        if (!wanted.equals(found)) {
            call(
                    "ssm:UpdatePatchBaseline",
                    key.place(),
                    () -> ssm.updatePatchBaseline(BaselineForm.update(wanted)
                            .baselineId(observed.id())
                            .name(key.name())
                            .build()));
            setGroups(key.place(), observed.id(), found.patchGroups(), wanted.patchGroups());
        }
        if (!observed.bears(desired.tags())) {
            call(
                    "ssm:AddTagsToResource",
                    key.place(),
                    () -> ssm.addTagsToResource(request -> request.resourceType(ResourceTypeForTagging.PATCH_BASELINE)
                            .resourceId(observed.id())
                            .tags(SsmTags.of(desired))));
        }
        return Observed.of(key, observed.id(), wanted, desired.tags());
    }

    /** Systems Manager keeps a baseline that a patch group uses. */
    @Override
    public void delete(Observed observed) {
        var place = observed.key().place();
        var ssm = clients.ssm(place);
        var baseline = (PatchBaseline) observed.content();
        setGroups(place, observed.id(), baseline.patchGroups(), List.of());
        unlessGone(() -> call(
                "ssm:DeletePatchBaseline",
                place,
                () -> ssm.deletePatchBaseline(request -> request.baselineId(observed.id()))));
    }

    private void setGroups(Place place, String id, List<String> is, List<String> shouldBe) {
        var ssm = clients.ssm(place);
        is.stream()
                .filter(group -> !shouldBe.contains(group))
                .forEach(group -> unlessGone(() -> call(
                        "ssm:DeregisterPatchBaselineForPatchGroup",
                        place,
                        () -> ssm.deregisterPatchBaselineForPatchGroup(
                                request -> request.baselineId(id).patchGroup(group)))));
        shouldBe.stream()
                .filter(group -> !is.contains(group))
                .forEach(group -> call(
                        "ssm:RegisterPatchBaselineForPatchGroup",
                        place,
                        () -> ssm.registerPatchBaselineForPatchGroup(
                                request -> request.baselineId(id).patchGroup(group))));
    }

    private Optional<Observed> read(Place place, PatchBaselineIdentity identity, TagIndex index) {
        var ssm = clients.ssm(place);
        var baseline = ifThere(() -> call(
                "ssm:GetPatchBaseline",
                place,
                () -> ssm.getPatchBaseline(request -> request.baselineId(identity.baselineId()))));
        return baseline.map(found -> {
            var key = new ObjectKey(place, Kinds.PATCH_BASELINE, found.name());
            return Observed.of(key, found.baselineId(), BaselineForm.content(found), tagsOf(place, identity, index));
        });
    }

    private static Map<String, String> tagsOf(Place place, PatchBaselineIdentity identity, TagIndex index) {
        return index.of(Arns.of(place, "ssm", "patchbaseline/" + identity.baselineId()));
    }
}
