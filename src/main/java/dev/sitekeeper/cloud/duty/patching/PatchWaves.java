package dev.sitekeeper.cloud.duty.patching;

import static dev.sitekeeper.cloud.duty.MaintenanceWindow.Type.RUN_COMMAND;

import dev.sitekeeper.api.v1alpha1.Patching.Reboot;
import dev.sitekeeper.cloud.duty.MaintenanceWindow;
import dev.sitekeeper.site.Operation;
import dev.sitekeeper.site.TagKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a patching window runs. Concurrency is counted over all targets of a task, and so over all sites that share the
 * window; so that the instances of one site are not rebooted together, they are split into two waves by a tag, and the
 * second starts when the first has ended. The reboot option belongs to a task, so each has tasks of its own.
 */
final class PatchWaves {

    private static final int WAVES = 2;
    private static final String ALL = "100%";
    private static final Pattern ATTACHMENT = Pattern.compile("(?<window>.+)\\.\\d+\\.\\w+");

    private PatchWaves() {}

    /** The value of the tag that attaches an instance to the window, in the wave of its index. */
    static String attachment(String window, int index, Reboot reboot) {
        return tagValue(window, index % WAVES, reboot);
    }

    /** The name of the window to which a value of that tag attaches; empty where it attaches to none. */
    static String windowOf(String attachment) {
        var parts = ATTACHMENT.matcher(attachment);
        return parts.matches() ? parts.group("window") : "";
    }

    /** The same wave and reboot in another window. */
    static String inWindow(String window, String attachment) {
        return window + attachment.substring(windowOf(attachment).length());
    }

    /** The window of this name. */
    static MaintenanceWindow window(String name, Operation.Window when, String roleArn) {
        var targets = new ArrayList<MaintenanceWindow.Target>();
        var tasks = new ArrayList<MaintenanceWindow.Task>();
        for (int wave = 0; wave < WAVES; wave++) {
            for (var reboot : Reboot.values()) {
                var part = "wave-" + wave + "-" + reboot;
                targets.add(new MaintenanceWindow.Target(part, TagKeys.PATCH_WINDOW, tagValue(name, wave, reboot)));
                tasks.add(task(part, wave, reboot, roleArn));
            }
        }
        return MaintenanceWindow.of(when, targets, tasks);
    }

    private static String tagValue(String window, int wave, Reboot reboot) {
        return window + "." + wave + "." + reboot;
    }

    /** One site's failure must not keep the others from being patched, hence no limit on errors. */
    private static MaintenanceWindow.Task task(String name, int wave, Reboot reboot, String roleArn) {
        var parameters =
                new TreeMap<>(Map.of("Operation", List.of("Install"), "RebootOption", List.of(rebootOption(reboot))));
        return new MaintenanceWindow.Task(
                name, name, RUN_COMMAND, "AWS-RunPatchBaseline", parameters, wave + 1, ALL, ALL, roleArn);
    }

    private static String rebootOption(Reboot reboot) {
        return switch (reboot) {
            case IfNeeded -> "RebootIfNeeded";
            case Never -> "NoReboot";
        };
    }
}
