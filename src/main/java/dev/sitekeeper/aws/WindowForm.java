package dev.sitekeeper.aws;

import static dev.sitekeeper.cloud.duty.MaintenanceWindow.Type.AUTOMATION;
import static dev.sitekeeper.cloud.duty.MaintenanceWindow.Type.RUN_COMMAND;
import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.joining;

import dev.sitekeeper.cloud.duty.MaintenanceWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.GetMaintenanceWindowTaskResponse;
import software.amazon.awssdk.services.ssm.model.MaintenanceWindowIdentity;
import software.amazon.awssdk.services.ssm.model.MaintenanceWindowTarget;
import software.amazon.awssdk.services.ssm.model.MaintenanceWindowTaskInvocationParameters;
import software.amazon.awssdk.services.ssm.model.MaintenanceWindowTaskType;
import software.amazon.awssdk.services.ssm.model.Target;

/** A window's settings as Systems Manager writes them, there and back. */
final class WindowForm {

    private static final String TAG = "tag:";
    private static final String DEFAULT_VERSION = "$DEFAULT";

    private WindowForm() {}

    static MaintenanceWindow content(MaintenanceWindowIdentity window, WindowParts.Found parts) {
        return new MaintenanceWindow(
                requireNonNullElse(window.schedule(), ""),
                requireNonNullElse(window.scheduleTimezone(), ""),
                requireNonNullElse(window.duration(), 0),
                requireNonNullElse(window.cutoff(), 0),
                requireNonNullElse(window.enabled(), true),
                restrictions(window),
                List.copyOf(parts.targets().values()),
                List.copyOf(parts.tasks().values()));
    }

    private static List<String> restrictions(MaintenanceWindowIdentity window) {
        var found = new ArrayList<String>();
        add(found, "from", window.startDate());
        add(found, "until", window.endDate());
        add(found, "offset", window.scheduleOffset());
        return found;
    }

    private static void add(List<String> restrictions, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            restrictions.add(name + " " + value);
        }
    }

    /** What others made may select by several tags, or by several values: the words for it are none of ours. */
    static MaintenanceWindow.Target target(MaintenanceWindowTarget target) {
        var keys = target.targets().stream()
                .map(t -> t.key().startsWith(TAG) ? t.key().substring(TAG.length()) : t.key())
                .collect(joining(" and "));
        var values = target.targets().stream()
                .map(t -> String.join(" or ", t.values()))
                .collect(joining(" and "));
        return new MaintenanceWindow.Target(requireNonNullElse(target.name(), ""), keys, values);
    }

    /** What selects the instances of a target. */
    static Target selector(MaintenanceWindow.Target target) {
        return Target.builder()
                .key(TAG + target.tagKey())
                .values(target.tagValue())
                .build();
    }

    /**
     * @param targets the window's targets by AWS's id
     */
    static MaintenanceWindow.Task task(
            GetMaintenanceWindowTaskResponse task, Map<String, MaintenanceWindow.Target> targets) {
        var names = task.targets().stream()
                .flatMap(target -> target.values().stream())
                .map(id -> targets.containsKey(id) ? targets.get(id).name() : "gone: " + id)
                .toList();
        return new MaintenanceWindow.Task(
                requireNonNullElse(task.name(), ""),
                String.join(",", names),
                type(task),
                document(task),
                parameters(task),
                requireNonNullElse(task.priority(), 0),
                requireNonNullElse(task.maxConcurrency(), ""),
                requireNonNullElse(task.maxErrors(), ""),
                requireNonNullElse(task.serviceRoleArn(), ""));
    }

    /** What others made may run something of another type: it has none of our words for its parameters. */
    private static MaintenanceWindow.Type type(GetMaintenanceWindowTaskResponse task) {
        return task.taskType() == MaintenanceWindowTaskType.AUTOMATION ? AUTOMATION : RUN_COMMAND;
    }

    /** A version that others set is part of it; we leave it to the document which one is the default. */
    private static String document(GetMaintenanceWindowTaskResponse task) {
        var invocation = Optional.ofNullable(task.taskInvocationParameters());
        var version =
                switch (type(task)) {
                    case RUN_COMMAND -> invocation.map(i -> i.runCommand()).map(c -> c.documentVersion());
                    case AUTOMATION -> invocation.map(i -> i.automation()).map(a -> a.documentVersion());
                };
        return requireNonNullElse(task.taskArn(), "")
                + version.filter(v -> !v.equals(DEFAULT_VERSION))
                        .map(":"::concat)
                        .orElse("");
    }

    private static SortedMap<String, List<String>> parameters(GetMaintenanceWindowTaskResponse task) {
        var invocation = Optional.ofNullable(task.taskInvocationParameters());
        return new TreeMap<>(
                switch (type(task)) {
                    case RUN_COMMAND ->
                        invocation
                                .map(i -> i.runCommand())
                                .map(c -> c.parameters())
                                .orElse(Map.of());
                    case AUTOMATION ->
                        invocation
                                .map(i -> i.automation())
                                .map(a -> a.parameters())
                                .orElse(Map.of());
                });
    }

    /** What a task gives to its document; a document is run in the version that is its default. */
    static MaintenanceWindowTaskInvocationParameters invocation(MaintenanceWindow.Task task) {
        var invocation = MaintenanceWindowTaskInvocationParameters.builder();
        return switch (task.type()) {
            case RUN_COMMAND ->
                invocation.runCommand(c -> c.parameters(task.parameters())).build();
            case AUTOMATION ->
                invocation.automation(a -> a.parameters(task.parameters())).build();
        };
    }

    static MaintenanceWindowTaskType type(MaintenanceWindow.Task task) {
        return switch (task.type()) {
            case RUN_COMMAND -> MaintenanceWindowTaskType.RUN_COMMAND;
            case AUTOMATION -> MaintenanceWindowTaskType.AUTOMATION;
        };
    }
}
