package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static dev.sitekeeper.aws.AwsErrors.ifThere;
import static dev.sitekeeper.aws.AwsErrors.unlessGone;

import dev.sitekeeper.cloud.Arns;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.patching.PatchWindow;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.CreateMaintenanceWindowRequest;
import software.amazon.awssdk.services.ssm.model.MaintenanceWindowIdentity;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.UpdateMaintenanceWindowRequest;

/** Systems Manager's maintenance windows with their targets and tasks. They are shared, so they are few. */
@Singleton
public class PatchWindows implements ObjectPort {

    private static final int PAGE = 100;

    private final AwsClients clients;
    private final Ours ours;
    private final Clock clock;

    public PatchWindows(AwsClients clients, Installation installation, Clock clock) {
        this.clients = clients;
        this.ours = new Ours(installation);
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kinds.PATCH_WINDOW;
    }

    @Override
    public List<Observed> list(Place place, TagIndex tags) {
        var ssm = clients.ssm(place);
        var windows = call(
                "ssm:DescribeMaintenanceWindows",
                place,
                () -> ssm.describeMaintenanceWindowsPaginator(request -> request.maxResults(PAGE)).stream()
                        .flatMap(page -> page.windowIdentities().stream())
                        .toList());
        return windows.stream()
                .flatMap(window -> read(place, window, tags).stream())
                .toList();
    }

    /** The tokens make a repeated attempt give back the same window with the same parts. */
    @Override
    public Observed create(Desired desired, String token) {
        var key = desired.key();
        var ssm = clients.ssm(key.place());
        var window = (PatchWindow) desired.content();
        var request = CreateMaintenanceWindowRequest.builder()
                .name(key.name())
                .schedule(window.schedule())
                .scheduleTimezone(window.timezone())
                .duration(window.durationHours())
                .cutoff(window.cutoffHours())
                .allowUnassociatedTargets(false)
                .clientToken(token)
                .tags(SsmTags.of(desired))
                .build();
        var id = call("ssm:CreateMaintenanceWindow", key.place(), () -> ssm.createMaintenanceWindow(request)
                .windowId());
        parts(key.place(), id).bringInLine(window);
        return Observed.of(key, id, window, desired.tags());
    }

    @Override
    public Observed update(Desired desired, Observed observed) {
        var key = desired.key();
        var ssm = clients.ssm(key.place());
        var window = (PatchWindow) desired.content();
        if (!window.equals(observed.content())) {
            call(
                    "ssm:UpdateMaintenanceWindow",
                    key.place(),
                    () -> ssm.updateMaintenanceWindow(replacement(key, observed.id(), window)));
            parts(key.place(), observed.id()).bringInLine(window);
        }
        if (!observed.bears(desired.tags())) {
            call(
                    "ssm:AddTagsToResource",
                    key.place(),
                    () -> ssm.addTagsToResource(
                            request -> request.resourceType(ResourceTypeForTagging.MAINTENANCE_WINDOW)
                                    .resourceId(observed.id())
                                    .tags(SsmTags.of(desired))));
        }
        return Observed.of(key, observed.id(), window, desired.tags());
    }

    /** Its targets and tasks go with it. */
    @Override
    public void delete(Observed observed) {
        var place = observed.key().place();
        var ssm = clients.ssm(place);
        unlessGone(() -> call(
                "ssm:DeleteMaintenanceWindow",
                place,
                () -> ssm.deleteMaintenanceWindow(request -> request.windowId(observed.id()))));
    }

    /** Replaces everything: dates and offsets, which we don't set, go. */
    private static UpdateMaintenanceWindowRequest replacement(ObjectKey key, String id, PatchWindow window) {
        return UpdateMaintenanceWindowRequest.builder()
                .windowId(id)
                .replace(true)
                .name(key.name())
                .schedule(window.schedule())
                .scheduleTimezone(window.timezone())
                .duration(window.durationHours())
                .cutoff(window.cutoffHours())
                .allowUnassociatedTargets(false)
                .enabled(window.enabled())
                .build();
    }

    private Optional<Observed> read(Place place, MaintenanceWindowIdentity window, TagIndex index) {
        var tags = index.of(Arns.of(place, "ssm", "maintenancewindow/" + window.windowId()));
        if (!ours.concerns(window.name(), tags)) {
            return Optional.empty();
        }
        var key = new ObjectKey(place, Kinds.PATCH_WINDOW, window.name());
        return ifThere(() -> parts(place, window.windowId()).read())
                .map(parts -> Observed.of(key, window.windowId(), WindowForm.content(window, parts), tags));
    }

    private WindowParts parts(Place place, String windowId) {
        return new WindowParts(clients.ssm(place), place, windowId, clock);
    }
}
