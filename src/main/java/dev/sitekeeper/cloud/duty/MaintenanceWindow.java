package dev.sitekeeper.cloud.duty;

import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.site.Operation;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A maintenance window with everything that it runs: one object, for none of its parts is of use alone.
 *
 * @param schedule six fields, as {@code cron(0 3 * * ? *)}
 * @param timezone an IANA name
 * @param durationHours how long it is open
 * @param cutoffHours how long before its end nothing new starts
 * @param enabled whether it opens at all
 * @param restrictions dates and offsets that narrow the schedule; we set none
 * @param targets whom it may reach, by name
 * @param tasks what it runs, by name
 */
public record MaintenanceWindow(
        String schedule,
        String timezone,
        int durationHours,
        int cutoffHours,
        boolean enabled,
        List<String> restrictions,
        List<Target> targets,
        List<Task> tasks)
        implements Content {

    public MaintenanceWindow {
        restrictions = List.copyOf(restrictions);
        targets =
                targets.stream().sorted(Comparator.comparing(Target::toString)).toList();
        tasks = tasks.stream().sorted(Comparator.comparing(Task::toString)).toList();
    }

    /** Whether another is open when this one is: they may differ in what they run, and on what. */
    public boolean isOpenLike(MaintenanceWindow other) {
        return equals(new MaintenanceWindow(
                other.schedule,
                other.timezone,
                other.durationHours,
                other.cutoffHours,
                other.enabled,
                other.restrictions,
                targets,
                tasks));
    }

    /** Its parts are registered one by one after it was made: a target that nothing is run on waits for its task. */
    @Override
    public boolean isPartial() {
        var served = tasks.stream().map(Task::target).collect(Collectors.toSet());
        return targets.isEmpty() || !targets.stream().map(Target::name).allMatch(served::contains);
    }

    /** To the document that it runs. */
    @Override
    public boolean isAttachedTo(ObjectKey shared) {
        return shared.kind().equals(Kinds.BACKUP_DOCUMENT)
                && tasks.stream().anyMatch(task -> task.document().equals(shared.name()));
    }

    /**
     * Instances that bear a tag.
     *
     * @param name within the window
     * @param tagKey the key of the tag that selects them
     * @param tagValue its value
     */
    public record Target(String name, String tagKey, String tagValue) {}

    /** What a task runs. */
    public enum Type {
        RUN_COMMAND,
        AUTOMATION
    }

    /**
     * What is run on a target.
     *
     * @param name within the window
     * @param target the name of the target
     * @param type what the document is
     * @param document the SSM document
     * @param parameters of the document
     * @param priority tasks of a higher number start when those of lower ones have ended
     * @param maxConcurrency on how many instances at once, as a number or percentage
     * @param maxErrors after how many failures it stops, as a number or percentage
     * @param roleArn as whom
     */
    public record Task(
            String name,
            String target,
            Type type,
            String document,
            SortedMap<String, List<String>> parameters,
            int priority,
            String maxConcurrency,
            String maxErrors,
            String roleArn) {

        public Task {
            parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        }
    }

    /** A window that is open when it should be, and does no more than this. */
    public static MaintenanceWindow of(Operation.Window when, List<Target> targets, List<Task> tasks) {
        return new MaintenanceWindow(
                when.cron(),
                when.timezone(),
                when.durationHours(),
                when.cutoffHours(),
                true,
                List.of(),
                targets,
                tasks);
    }
}
