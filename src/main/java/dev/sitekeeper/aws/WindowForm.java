package dev.sitekeeper.aws;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.joining;

import dev.sitekeeper.cloud.duty.patching.PatchWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.GetMaintenanceWindowTaskResponse;
import software.amazon.awssdk.services.ssm.model.MaintenanceWindowIdentity;
import software.amazon.awssdk.services.ssm.model.MaintenanceWindowTarget;
import software.amazon.awssdk.services.ssm.model.Target;

/** A window's settings as Systems Manager writes them, read back. */
final class WindowForm {

    private static final String TAG = "tag:";

    private WindowForm() {}

    static PatchWindow content(MaintenanceWindowIdentity window, WindowParts.Found parts) {
        return new PatchWindow(
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
    static PatchWindow.Target target(MaintenanceWindowTarget target) {
        var keys = target.targets().stream()
                .map(t -> t.key().startsWith(TAG) ? t.key().substring(TAG.length()) : t.key())
                .collect(joining(" and "));
        var values = target.targets().stream()
                .map(t -> String.join(" or ", t.values()))
                .collect(joining(" and "));
        return new PatchWindow.Target(requireNonNullElse(target.name(), ""), keys, values);
    }

    /** What selects the instances of a target. */
    static Target selector(PatchWindow.Target target) {
        return Target.builder()
                .key(TAG + target.tagKey())
                .values(target.tagValue())
                .build();
    }

    /**
     * @param targets the window's targets by AWS's id
     */
    static PatchWindow.Task task(GetMaintenanceWindowTaskResponse task, Map<String, PatchWindow.Target> targets) {
        var names = task.targets().stream()
                .flatMap(target -> target.values().stream())
                .map(id -> targets.containsKey(id) ? targets.get(id).name() : "gone: " + id)
                .toList();
        return new PatchWindow.Task(
                requireNonNullElse(task.name(), ""),
                String.join(",", names),
                requireNonNullElse(task.taskArn(), ""),
                parameters(task),
                requireNonNullElse(task.priority(), 0),
                requireNonNullElse(task.maxConcurrency(), ""),
                requireNonNullElse(task.maxErrors(), ""),
                requireNonNullElse(task.serviceRoleArn(), ""));
    }

    private static SortedMap<String, List<String>> parameters(GetMaintenanceWindowTaskResponse task) {
        var invocation = task.taskInvocationParameters();
        return invocation == null || invocation.runCommand() == null
                ? new TreeMap<>()
                : new TreeMap<>(invocation.runCommand().parameters());
    }
}
