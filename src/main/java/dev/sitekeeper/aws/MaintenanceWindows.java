package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static dev.sitekeeper.aws.AwsErrors.ifThere;
import static dev.sitekeeper.aws.AwsErrors.unlessGone;

import dev.sitekeeper.cloud.Arns;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Found;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.cloud.duty.MaintenanceWindow;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TagKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.CreateMaintenanceWindowRequest;
import software.amazon.awssdk.services.ssm.model.MaintenanceWindowExecution;
import software.amazon.awssdk.services.ssm.model.MaintenanceWindowExecutionStatus;
import software.amazon.awssdk.services.ssm.model.MaintenanceWindowFilter;
import software.amazon.awssdk.services.ssm.model.MaintenanceWindowIdentity;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.UpdateMaintenanceWindowRequest;

/**
 * Systems Manager's maintenance windows with their targets and tasks. They are shared, so they are few. What a window is for
 * is told by its name.
 */
abstract class MaintenanceWindows implements ObjectPort {

    private static final int PAGE = 100;
    /** Longer than from one run to the next of what opens once a month. */
    private static final Duration LATELY = Duration.ofDays(32);

    private final AwsClients clients;
    private final Ownership ownership;
    private final Clock clock;

    MaintenanceWindows(AwsClients clients, Installation installation, Clock clock) {
        this.clients = clients;
        this.ownership = new Ownership(installation);
        this.clock = clock;
    }

    /** Whether a window of this name is one of the kind. */
    abstract boolean isNamed(String name);

    @Override
    public Found list(Place place, TagIndex tags) {
        var ssm = clients.ssm(place);
        var windows = call(
                "ssm:DescribeMaintenanceWindows",
                place,
                () -> ssm.describeMaintenanceWindowsPaginator(request -> request.maxResults(PAGE)).stream()
                        .flatMap(page -> page.windowIdentities().stream())
                        .filter(window -> isNamed(window.name()))
                        .toList());
        return Found.among(
                windows,
                window -> ownership.concerns(window.name(), tagsOf(place, window, tags)),
                window -> read(place, window, tags).stream());
    }

    /** The tokens make a repeated attempt give back the same window with the same parts. */
    @Override
    public Observed create(Desired desired, String token) {
        var key = desired.key();
        var ssm = clients.ssm(key.place());
        var window = (MaintenanceWindow) desired.content();
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
        return new Observed(key, id, window, desired.tags(), TagKeys.OPERATOR, Health.Unknown.INSTANCE);
    }

    @Override
    public Observed update(Desired desired, Observed observed) {
        var key = desired.key();
        var ssm = clients.ssm(key.place());
        var window = (MaintenanceWindow) desired.content();
        var present = (MaintenanceWindow) observed.content();
        if (!window.isOpenLike(present)) {
            call(
                    "ssm:UpdateMaintenanceWindow",
                    key.place(),
                    () -> ssm.updateMaintenanceWindow(replacement(key, observed.id(), window)));
        }
        if (!window.equals(present)) {
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
        return new Observed(key, observed.id(), window, desired.tags(), TagKeys.OPERATOR, observed.health());
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
    private static UpdateMaintenanceWindowRequest replacement(ObjectKey key, String id, MaintenanceWindow window) {
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
        var key = new ObjectKey(place, kind(), window.name());
        return ifThere(() -> parts(place, window.windowId()).read())
                .map(parts -> new Observed(
                        key,
                        window.windowId(),
                        WindowForm.content(window, parts),
                        tagsOf(place, window, index),
                        TagKeys.OPERATOR,
                        lastRun(place, window.windowId())));
    }

    private static Map<String, String> tagsOf(Place place, MaintenanceWindowIdentity window, TagIndex index) {
        return index.of(Arns.of(place, "ssm", "maintenancewindow/" + window.windowId()));
    }

    /** How the last run was that has ended, if there was one lately. */
    private Health lastRun(Place place, String windowId) {
        var lately = MaintenanceWindowFilter.builder()
                .key("ExecutedAfter")
                .values(clock.instant()
                        .minus(LATELY)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString())
                .build();
        var ssm = clients.ssm(place);
        return call("ssm:DescribeMaintenanceWindowExecutions", place, () -> ssm
                        .describeMaintenanceWindowExecutionsPaginator(
                                r -> r.windowId(windowId).maxResults(PAGE).filters(lately))
                        .windowExecutions()
                        .stream()
                        .filter(run -> run.endTime() != null)
                        .max(Comparator.comparing(MaintenanceWindowExecution::startTime)))
                .<Health>map(run ->
                        new Health.Ran(run.startTime(), run.status() == MaintenanceWindowExecutionStatus.SUCCESS))
                .orElse(Health.Unknown.INSTANCE);
    }

    private WindowParts parts(Place place, String windowId) {
        return new WindowParts(clients.ssm(place), place, windowId, clock);
    }
}
