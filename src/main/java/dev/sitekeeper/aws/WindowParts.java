package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static dev.sitekeeper.aws.AwsErrors.ifThere;
import static dev.sitekeeper.aws.AwsErrors.needing;
import static dev.sitekeeper.aws.AwsErrors.unlessGone;

import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.duty.MaintenanceWindow;
import dev.sitekeeper.site.Digest;
import dev.sitekeeper.site.Place;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.MaintenanceWindowResourceType;
import software.amazon.awssdk.services.ssm.model.RegisterTaskWithMaintenanceWindowRequest;
import software.amazon.awssdk.services.ssm.model.Target;

/**
 * The targets and tasks of one maintenance window. A part that isn't as it should be is taken out and registered anew: so
 * there is one way in which parts come to be, and nothing that others added to one stays.
 */
final class WindowParts {

    private static final int PAGE = 100;

    /**
     * The parts that are registered, by AWS's ids.
     */
    record Found(
            SortedMap<String, MaintenanceWindow.Target> targets, SortedMap<String, MaintenanceWindow.Task> tasks) {}

    private final SsmClient ssm;
    private final Place place;
    private final String windowId;
    private final Clock clock;

    WindowParts(SsmClient ssm, Place place, String windowId, Clock clock) {
        this.ssm = ssm;
        this.place = place;
        this.windowId = windowId;
        this.clock = clock;
    }

    /** What is registered now. */
    Found read() {
        var targets = new TreeMap<String, MaintenanceWindow.Target>();
        call("ssm:DescribeMaintenanceWindowTargets", place, () -> ssm
                        .describeMaintenanceWindowTargetsPaginator(
                                request -> request.windowId(windowId).maxResults(PAGE))
                        .stream()
                        .flatMap(page -> page.targets().stream())
                        .toList())
                .forEach(target -> targets.put(target.windowTargetId(), WindowForm.target(target)));
        var tasks = new TreeMap<String, MaintenanceWindow.Task>();
        call("ssm:DescribeMaintenanceWindowTasks", place, () -> ssm
                        .describeMaintenanceWindowTasksPaginator(
                                request -> request.windowId(windowId).maxResults(PAGE))
                        .stream()
                        .flatMap(page -> page.tasks().stream())
                        .toList())
                .forEach(task -> task(task.windowTaskId(), targets)
                        .ifPresent(settings -> tasks.put(task.windowTaskId(), settings)));
        return new Found(targets, tasks);
    }

    /** Empty where it went since it was listed: the window did not. */
    private Optional<MaintenanceWindow.Task> task(String id, Map<String, MaintenanceWindow.Target> targets) {
        return ifThere(() -> call(
                        "ssm:GetMaintenanceWindowTask",
                        place,
                        () -> ssm.getMaintenanceWindowTask(
                                request -> request.windowId(windowId).windowTaskId(id))))
                .map(task -> WindowForm.task(task, targets));
    }

    /** Makes the registered parts those of the window as it should be. A task goes with its target: the new one has another id. */
    void bringInLine(MaintenanceWindow wanted) {
        var found = read();
        var unwanted = surplus(found.targets(), wanted.targets());
        var leaving = found.targets().entrySet().stream()
                .filter(target -> unwanted.contains(target.getKey()))
                .map(target -> target.getValue().name())
                .collect(Collectors.toSet());
        var tasks = new TreeMap<>(found.tasks());
        tasks.values().removeIf(task -> leaving.contains(task.target()));
        surplus(tasks, wanted.tasks()).forEach(tasks::remove);
        found.tasks().keySet().stream().filter(id -> !tasks.containsKey(id)).forEach(this::removeTask);
        unwanted.forEach(this::removeTarget);
        var targetIds = new HashMap<String, String>();
        found.targets().forEach((id, target) -> {
            if (!unwanted.contains(id)) {
                targetIds.put(target.name(), id);
            }
        });
        for (var target : missing(found.targets(), wanted.targets())) {
            targetIds.put(target.name(), add(target, token(target, found.targets())));
        }
        for (var task : missing(tasks, wanted.tasks())) {
            var targetId = targetOf(task, targetIds);
            add(task, targetId, token(task + targetId, found.tasks()));
        }
    }

    /** AWS would be asked for a target without an id. */
    private String targetOf(MaintenanceWindow.Task task, Map<String, String> targetIds) {
        var id = targetIds.get(task.target());
        if (id == null) {
            var message = "task " + task.name() + " of window " + windowId + " in " + place + " is for target '"
                    + task.target() + "', which the window does not have";
            throw new CloudException(Failure.Invalid, message);
        }
        return id;
    }

    /** The ids of what nobody wants, or wants only once. */
    private static <T> List<String> surplus(SortedMap<String, T> found, Collection<T> wanted) {
        var open = new ArrayList<>(wanted);
        var surplus = new ArrayList<String>();
        found.forEach((id, part) -> {
            if (!open.remove(part)) {
                surplus.add(id);
            }
        });
        return surplus;
    }

    private static <T> List<T> missing(Map<String, T> found, Collection<T> wanted) {
        return wanted.stream().filter(part -> !found.containsValue(part)).toList();
    }

    /** The same for attempts that start from the same state in the same hour; AWS remembers tokens of what was removed. */
    private String token(Object part, Map<String, ?> found) {
        var state = found.keySet() + "@" + clock.instant().truncatedTo(ChronoUnit.HOURS);
        return Digest.of(windowId + " " + part + " " + state, 64);
    }

    private String add(MaintenanceWindow.Target target, String token) {
        return call("ssm:RegisterTargetWithMaintenanceWindow", place, () -> ssm.registerTargetWithMaintenanceWindow(
                        request -> request.windowId(windowId)
                                .resourceType(MaintenanceWindowResourceType.INSTANCE)
                                .name(target.name())
                                .targets(WindowForm.selector(target))
                                .clientToken(token))
                .windowTargetId());
    }

    private void add(MaintenanceWindow.Task task, String targetId, String token) {
        var request = RegisterTaskWithMaintenanceWindowRequest.builder()
                .windowId(windowId)
                .name(task.name())
                .taskType(WindowForm.type(task))
                .taskArn(task.document())
                .targets(
                        Target.builder().key("WindowTargetIds").values(targetId).build())
                .taskInvocationParameters(WindowForm.invocation(task))
                .priority(task.priority())
                .maxConcurrency(task.maxConcurrency())
                .maxErrors(task.maxErrors())
                .serviceRoleArn(task.roleArn())
                .clientToken(token)
                .build();
        needing(() -> call(
                "ssm:RegisterTaskWithMaintenanceWindow", place, () -> ssm.registerTaskWithMaintenanceWindow(request)));
    }

    private void removeTask(String id) {
        unlessGone(() -> call(
                "ssm:DeregisterTaskFromMaintenanceWindow",
                place,
                () -> ssm.deregisterTaskFromMaintenanceWindow(
                        request -> request.windowId(windowId).windowTaskId(id))));
    }

    private void removeTarget(String id) {
        unlessGone(() -> call(
                "ssm:DeregisterTargetFromMaintenanceWindow",
                place,
                () -> ssm.deregisterTargetFromMaintenanceWindow(
                        request -> request.windowId(windowId).windowTargetId(id))));
    }
}
