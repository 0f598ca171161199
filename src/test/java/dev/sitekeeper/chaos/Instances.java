package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.MaintenanceWindow;
import dev.sitekeeper.cloud.duty.backup.BackupDocument;
import dev.sitekeeper.cloud.duty.backup.BackupTags;
import dev.sitekeeper.cloud.duty.patching.PatchBaseline;
import dev.sitekeeper.cloud.duty.patching.PatchingTags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether instances are patched and backed up as declared: each is attached to one baseline and one window for each that say what its
 * Site says, those of the same needs to the same, and there is none that nothing is attached to. While operation of a Site is paused,
 * they are in no window; theirs are there all the same.
 */
final class Instances {

    private static final Set<Kind> SHARED =
            Set.of(Kinds.PATCH_BASELINE, Kinds.PATCH_WINDOW, Kinds.BACKUP_DOCUMENT, Kinds.BACKUP_WINDOW);
    private static final Pattern ATTACHMENT = Pattern.compile("(?<window>.+)\\.(?<wave>\\d)\\.(?<reboot>\\w+)");

    private final Estate estate;
    private final String owner;
    private final List<Observed> ours;
    private final Set<String> foreign;
    /** Notes that a website lacks something for which there is no room; false where there is. */
    private final BiPredicate<String, Website> lacks;

    private final List<String> complaints = new ArrayList<>();
    /** By what they are for: the name. */
    private final Map<String, String> names = new HashMap<>();
    /** What instances stay with for want of the next, as Refs name it. */
    private final Set<String> kept = new HashSet<>();
    /** Where it can't be told from the estate what is wanted. */
    private final Set<String> untold = new HashSet<>();

    Instances(
            Estate estate, String owner, List<Observed> ours, Set<String> foreign, BiPredicate<String, Website> lacks) {
        this.estate = estate;
        this.owner = owner;
        this.ours = ours;
        this.foreign = foreign;
        this.lacks = lacks;
    }

    List<String> complaints() {
        estate.websites.stream()
                .filter(website -> website.isDeclared && website.isReported && website.pattern == Website.Pattern.EC2)
                .forEach(website -> untold.add(website.place.toString()));
        estate.websites.forEach(website -> website.onInstances().forEach(there -> {
            for (int i = 0; i < there.instances.size(); i++) {
                patched(website, there.instances.get(i), i);
                backedUp(website, there.instances.get(i));
            }
        }));
        unwanted();
        return complaints;
    }

    private void patched(Website website, String id, int index) {
        var place = website.place.toString();
        if (isUntold(website, Kinds.PATCHING_TAGS, id)) {
            return;
        }
        var tags = settings(website, Kinds.PATCHING_TAGS, id).map(PatchingTags.class::cast);
        var attachment = ATTACHMENT.matcher(tags.map(PatchingTags::patchWindow).orElse(""));
        boolean isAttached = attachment.matches()
                && Integer.parseInt(attachment.group("wave")) == index % 2
                && attachment.group("reboot").equals(website.reboot);
        boolean isDetached = tags.filter(t -> t.patchWindow().isEmpty()).isPresent();
        if (website.isPaused ? !isDetached : !isAttached) {
            complaints.add("instance " + id + " of " + website + ", index " + index + ", has " + tags);
            return;
        }
        var group = tags.orElseThrow().patchGroup();
        shared(
                website,
                Kinds.PATCH_BASELINE,
                group,
                place + " patches after " + website.approveAfterDays,
                o -> isBaseline((PatchBaseline) o.content(), o.key().name(), website));
        window(
                website,
                Kinds.PATCH_WINDOW,
                website.isPaused ? "" : attachment.group("window"),
                place + " window at " + website.hour + " as " + website.place.accountId(),
                o -> isWindow((MaintenanceWindow) o.content(), o.key().name(), website));
    }

    private void backedUp(Website website, String id) {
        var place = website.place.toString();
        if (isUntold(website, Kinds.BACKUP_TAGS, id)) {
            return;
        }
        var tags = settings(website, Kinds.BACKUP_TAGS, id).map(BackupTags.class::cast);
        boolean isAttached = tags.filter(t -> t.keepDays().equals(String.valueOf(website.keepDays())))
                .isPresent();
        if (website.isPaused ? tags.isPresent() : !isAttached) {
            complaints.add("instance " + id + " of " + website + ", to be kept for " + website.keepDays()
                    + " days, has " + tags);
            return;
        }
        var key = estate.homeOf(website).encryptionKey();
        var window = window(
                website,
                Kinds.BACKUP_WINDOW,
                tags.map(BackupTags::window).orElse(""),
                place + " images at " + website.backupHour() + " with " + key,
                o -> isBackupWindow((MaintenanceWindow) o.content(), o.key().name(), website));
        // A window that others took tells nothing of the document.
        var document = window.map(o ->
                        ((MaintenanceWindow) o.content()).tasks().getFirst().document())
                .or(() -> in(place, Kinds.BACKUP_DOCUMENT, ours.stream())
                        .filter(o -> isDocument((BackupDocument) o.content(), website))
                        .map(o -> o.key().name())
                        .findFirst());
        document.ifPresent(name -> {
            same(place + " document with " + key, name);
            one(Refs.named(place, Kinds.BACKUP_DOCUMENT.name(), name), website)
                    .filter(o -> !isDocument((BackupDocument) o.content(), website))
                    .ifPresent(o -> complaints.add("not what is to be done with " + website + ": " + o));
        });
    }

    private boolean isUntold(Website website, Kind kind, String id) {
        boolean isUntold =
                website.isLeftAlone(kind) || foreign.contains(Refs.named(website.place.toString(), kind.name(), id));
        if (isUntold) {
            untold.add(website.place.toString());
        }
        return isUntold;
    }

    private Optional<Content> settings(Website website, Kind kind, String id) {
        return ours(Refs.named(website.place.toString(), kind.name(), id)).stream()
                .map(Observed::content)
                .findFirst();
    }

    /**
     * The window of a website, if it is as it should be.
     *
     * @param name by which instances are attached to it; empty while they are to none
     * @param need what it is for
     */
    private Optional<Observed> window(Website website, Kind kind, String name, String need, Predicate<Observed> isIt) {
        var place = website.place.toString();
        if (name.isEmpty()) {
            var found = in(place, kind, ours.stream()).filter(isIt).findFirst();
            found.ifPresentOrElse(o -> same(need, o.key().name()), () -> {
                untold.add(place);
                if (foreign.stream().noneMatch(named -> named.startsWith(place + " " + kind))
                        && !lacks.test(Refs.named(place, kind.name(), "for " + need), website)) {
                    complaints.add("missing while " + website + " is paused: " + need);
                }
            });
            return found;
        }
        return shared(website, kind, name, need, isIt);
    }

    private Optional<Observed> shared(Website website, Kind kind, String name, String need, Predicate<Observed> isIt) {
        var named = Refs.named(website.place.toString(), kind.name(), name);
        if (stays(website, kind, named, need, isIt)) {
            kept.add(named);
            return Optional.empty();
        }
        same(need, name);
        var found = one(named, website);
        found.filter(o -> !isIt.test(o)).ifPresent(o -> complaints.add("not what " + website + " says: " + o));
        return found.filter(isIt);
    }

    /** Whether instances are to stay with what they were attached to before: the next isn't there, and can't be made. */
    private boolean stays(Website website, Kind kind, String named, String need, Predicate<Observed> isIt) {
        var place = website.place.toString();
        return !ours(named).isEmpty()
                && in(place, kind, ours.stream()).noneMatch(isIt)
                && (foreign.stream().anyMatch(other -> other.startsWith(place + " " + kind))
                        || lacks.test(Refs.named(place, kind.name(), "for " + need), website));
    }

    private static Stream<Observed> in(String place, Kind kind, Stream<Observed> all) {
        return all.filter(
                o -> o.key().kind().equals(kind) && o.key().place().toString().equals(place));
    }

    /** The same needs lead to the same name, and others to another. */
    private void same(String need, String name) {
        var before = names.putIfAbsent(need, name);
        if (before != null && !before.equals(name)) {
            complaints.add(need + " has two names: " + before + " and " + name);
        }
        names.forEach((other, otherName) -> {
            if (otherName.equals(name) && !other.equals(need) && other.startsWith(need.split(" ", -1)[0])) {
                complaints.add(need + " and " + other + " have one name: " + name);
            }
        });
    }

    /**
     * The one of ours under a name; empty where others have it, and where there are several that a Site does not remove, because not all is known of it or it only
     * reports.
     */
    private Optional<Observed> one(String named, Website website) {
        var found = ours(named);
        if (found.isEmpty() && !foreign.contains(named) && !lacks.test(named, website)) {
            complaints.add("missing: " + named);
        }
        if (found.size() > 1) {
            if (!website.isReported && website.environments().stream().noneMatch(website::isUncertain)) {
                complaints.add("there are several: " + found);
            }
            return Optional.empty();
        }
        found.stream()
                .filter(o -> !o.tags().containsKey(Estate.COST_CENTER))
                .forEach(o -> complaints.add("lacks a tag: " + o));
        return found.stream().findFirst();
    }

    private List<Observed> ours(String named) {
        return ours.stream().filter(o -> Refs.named(o).equals(named)).toList();
    }

    private boolean isBaseline(PatchBaseline baseline, String group, Website website) {
        var any = List.of("*");
        var critical = new PatchBaseline.Rule(
                new TreeMap<>(Map.of("PRODUCT", any, "SEVERITY", List.of("Critical"))), Optional.of(1), false);
        var everything = new PatchBaseline.Rule(
                new TreeMap<>(Map.of("PRODUCT", any)), Optional.of(website.approveAfterDays), true);
        var wanted = new PatchBaseline(
                "AMAZON_LINUX_2023",
                List.of(critical, everything),
                List.of(),
                List.of(),
                "ALLOW_AS_DEPENDENCY",
                List.of(),
                List.of(group));
        return baseline.equals(wanted);
    }

    private boolean isWindow(MaintenanceWindow window, String name, Website website) {
        return isOpen(window, website.hour)
                && window.targets().size() == 4
                && window.tasks().size() == 4
                && List.of(0, 1).stream()
                        .allMatch(wave -> runs(window, name, wave, "IfNeeded", "RebootIfNeeded", website)
                                && runs(window, name, wave, "Never", "NoReboot", website));
    }

    private boolean runs(
            MaintenanceWindow window, String name, int wave, String reboot, String option, Website website) {
        var role = estate.homeOf(website).role(owner, "maintenance");
        return window.targets().stream()
                .filter(target -> target.tagKey().equals("sitekeeper:patch-window")
                        && target.tagValue().equals(name + "." + wave + "." + reboot))
                .anyMatch(target -> window.tasks().stream()
                        .anyMatch(task -> task.target().equals(target.name())
                                && task.document().equals("AWS-RunPatchBaseline")
                                && task.priority() == wave + 1
                                && task.maxConcurrency().equals("100%")
                                && task.maxErrors().equals("100%")
                                && task.roleArn().equals(role)
                                && task.parameters()
                                        .equals(Map.of(
                                                "Operation", List.of("Install"), "RebootOption", List.of(option)))));
    }

    private boolean isBackupWindow(MaintenanceWindow window, String name, Website website) {
        return isOpen(window, website.backupHour())
                && window.targets()
                        .equals(List.of(new MaintenanceWindow.Target("instances", "sitekeeper:backup-window", name)))
                && window.tasks().size() == 1
                && window.tasks().stream()
                        .allMatch(task -> task.target().equals("instances")
                                && task.type() == MaintenanceWindow.Type.AUTOMATION
                                && task.document().startsWith(owner + "_backup_")
                                && task.priority() == 1
                                && task.maxConcurrency().equals("100")
                                && task.maxErrors().equals("100%")
                                && task.roleArn().equals(estate.homeOf(website).role(owner, "maintenance"))
                                && task.parameters().equals(Map.of("Instance", List.of("{{RESOURCE_ID}}"))));
    }

    /** The steps themselves are tried by tests of their own. */
    private boolean isDocument(BackupDocument document, Website website) {
        var home = estate.homeOf(website);
        var json = document.text().json();
        boolean isCopied = json.contains("\"name\":\"copy\"") && json.contains("\"" + home.encryptionKey() + "\"");
        return json.contains("\"assumeRole\":\"" + home.role(owner, "automation") + "\"")
                && Stream.of("begin", "wait", "finish").allMatch(step -> json.contains("\"name\":\"" + step + "\""))
                && !json.contains("python3.10")
                && isCopied != home.encryptionKey().isEmpty();
    }

    private static boolean isOpen(MaintenanceWindow window, int hour) {
        return window.enabled()
                && window.restrictions().isEmpty()
                && window.schedule().equals("cron(0 " + hour + " * * ? *)")
                && window.timezone().equals("Asia/Tokyo")
                && window.durationHours() == 3
                && window.cutoffHours() == 1;
    }

    private void unwanted() {
        ours.stream()
                .filter(o -> SHARED.contains(o.key().kind()))
                .filter(o -> !names.containsValue(o.key().name()) || !isNeededIn(o))
                .filter(o -> !kept.contains(Refs.named(o)))
                .filter(o -> !untold.contains(o.key().place().toString())
                        && !estate.isUncertain(o.key().place().accountId()))
                .forEach(o -> complaints.add("wanted by none: " + o));
    }

    private boolean isNeededIn(Observed observed) {
        return names.entrySet().stream()
                .anyMatch(need -> need.getValue().equals(observed.key().name())
                        && need.getKey().startsWith(observed.key().place() + " "));
    }
}
