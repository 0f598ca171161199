package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.backup.BackupTags;
import dev.sitekeeper.cloud.duty.notification.ChatChannel;
import dev.sitekeeper.cloud.duty.notification.Topic;
import dev.sitekeeper.cloud.duty.patching.PatchingTags;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.TagKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has to stay as it is, whatever the operator does: what isn't ours, ever; and from one quiet moment to the next, what others changed of
 * Sites whose drift is only reported, everything of an environment of which it can't be known what it wants, and in an account with
 * such a one all that Sites share.
 */
final class Untouched {

    /** A Site may name them, and gets none. */
    private static final Set<Kind> NEVER_TAKEN_OVER =
            Set.of(Kinds.CHAT_CHANNEL, Kinds.PATCHING_TAGS, Kinds.BACKUP_TAGS);

    /** What follows the name of a window in the tag that attaches to it. */
    private static final String ATTACHMENT = "\\.\\d\\.\\w+$";

    private final Estate estate;
    private final Installation installation;
    private final Oracle oracle;
    private Map<String, Observed> foreign = new HashMap<>();
    /** Of websites that are steady, as they were or as others left them. */
    private final Map<String, Observed> kept = new HashMap<>();
    /** Of those, what others changed. */
    private final Set<String> edited = new HashSet<>();
    /** Websites whose drift is only reported, and environments of which nothing is known, since the last quiet moment. */
    private final Set<String> steady = new HashSet<>();
    /** What instances of websites whose drift is only reported are attached to: names, by website. */
    private final Map<String, Set<String>> attached = new HashMap<>();
    /** By account, the names of what is shared while something in it is not known. */
    private final Map<String, Set<String>> shared = new HashMap<>();

    /** What chat channels tell of environments of which nothing is known. */
    private final Set<Told> told = new HashSet<>();

    /** A channel and a topic, by name, and the environment whose it is. */
    private record Told(String channel, String topic, String path) {}

    Untouched(Estate estate, Installation installation, Oracle oracle) {
        this.estate = estate;
        this.installation = installation;
        this.oracle = oracle;
    }

    /** Remembers a quiet moment. */
    void remember(List<Observed> truth) {
        forget();
        for (var website : estate.websites) {
            if (website.isDeclared && website.isReported && !website.isRefused && !website.wasPaused) {
                steady.add(website.toString());
            }
            website.applied.keySet().stream()
                    .filter(website::isUncertain)
                    .forEach(environment ->
                            steady.add(website.key.environment(environment).path()));
        }
        truth.stream()
                .filter(o -> o.belongsTo(installation) && isSteady(o))
                .filter(o -> !o.key().kind().equals(Kinds.CERTIFICATE))
                .forEach(o -> kept.put(Refs.of(o), o));
        estate.websites.stream()
                .map(w -> w.place.accountId())
                .distinct()
                .filter(estate::isUncertain)
                .forEach(account -> shared.put(account, sharedIn(account, truth)));
        attached(truth);
        told(truth).stream().filter(t -> steady.contains(t.path())).forEach(told::add);
        others(truth, truth);
    }

    private void attached(List<Observed> truth) {
        var there = ours(truth);
        truth.stream().filter(this::isSteady).forEach(o -> {
            var names =
                    switch (o.content()) {
                        case PatchingTags(var group, var window) ->
                            Stream.of(
                                    named(o, Kinds.PATCH_BASELINE, group),
                                    named(o, Kinds.PATCH_WINDOW, window.replaceFirst(ATTACHMENT, "")));
                        case BackupTags tags -> Stream.of(named(o, Kinds.BACKUP_WINDOW, tags.window()));
                        default -> Stream.<String>empty();
                    };
            names.filter(there::contains).forEach(named -> attached.computeIfAbsent(
                            oracle.websiteOf(o).orElseThrow().toString(), _ -> new HashSet<>())
                    .add(named));
        });
    }

    private static String named(Observed beside, Kind kind, String name) {
        return Refs.named(beside.key().place().toString(), kind.name(), name);
    }

    private void forget() {
        steady.clear();
        kept.clear();
        edited.clear();
        attached.clear();
        shared.clear();
        told.clear();
    }

    private Set<Told> told(List<Observed> truth) {
        var all = new HashSet<Told>();
        for (var channel : truth) {
            if (channel.content() instanceof ChatChannel tells && channel.belongsTo(installation)) {
                truth.stream()
                        .filter(o ->
                                o.content() instanceof Topic && tells.topics().contains(Refs.arn(o)))
                        .forEach(o -> oracle.environmentOf(o)
                                .ifPresent(path -> all.add(new Told(Refs.named(channel), Refs.named(o), path))));
            }
        }
        return all;
    }

    /** People change what they declare or applied of a website, so that what was no longer has to be. */
    void unsettle(Website website) {
        website.isChanged = true;
        steady.removeIf(what -> what.equals(website.toString()) || what.startsWith(website + "/"));
    }

    /** A Site is to take over something of others. */
    void release() {
        foreign.values().removeIf(this::isReleased);
    }

    private boolean isReleased(Observed theirs) {
        var named = Estate.takenOverBy(theirs);
        return NEVER_TAKEN_OVER.stream().noneMatch(theirs.key().kind()::equals)
                && estate.websites.stream()
                        .filter(w -> w.isDeclared && w.adopts.contains(named))
                        .anyMatch(w -> oracle.websiteOf(theirs)
                                .filter(owner -> !owner.equals(w))
                                .isEmpty());
    }

    /** Others changed something in AWS. */
    void others(List<Observed> before, List<Observed> after) {
        var was = byRef(before);
        var is = byRef(after);
        kept.replaceAll((ref, o) -> {
            var wasIt = was.get(ref);
            var isIt = is.get(ref);
            if (wasIt == null || isIt == null || wasIt.content().isBecoming() || isSame(wasIt, isIt)) {
                return o;
            }
            edited.add(ref);
            return isIt;
        });
        kept.keySet().removeIf(ref -> was.containsKey(ref) && !is.containsKey(ref));
        // Settings of ours that others took off something of Terraform's are missing, as what they delete is.
        kept.values()
                .removeIf(o -> !o.belongsTo(installation) || (o.content().isEmpty() && isSame(o, is.get(Refs.of(o)))));
        shared.forEach((account, names) ->
                names.removeIf(name -> sharedIn(account, before).contains(name)
                        && !sharedIn(account, after).contains(name)));
        boolean isAttachedAsBefore = before.stream()
                .filter(o -> KindsOfAws.SETTINGS.containsKey(o.key().kind()))
                .allMatch(o -> isSame(o, is.get(Refs.of(o))));
        if (!isAttachedAsBefore) {
            attached.clear();
        }
        told.removeIf(t -> told(before).contains(t) && !told(after).contains(t));
        var left = ours(after);
        attached.values().forEach(names -> names.removeIf(name -> ours(before).contains(name) && !left.contains(name)));
        foreign = byRef(after.stream()
                .filter(o -> !o.belongsTo(installation) && !isReleased(o))
                .toList());
    }

    /** What was touched; empty if nothing was. */
    List<String> complaints(List<Observed> truth) {
        var complaints = new ArrayList<>(touched(truth));
        var is = byRef(truth);
        kept.forEach((ref, was) -> {
            if (isSteady(was) && !isAsItWas(ref, was, is)) {
                complaints.add("to be left alone: " + was + "\n    is " + is.get(ref));
            }
        });
        attached.forEach((website, names) -> names.stream()
                .filter(name -> steady.contains(website) && !ours(truth).contains(name))
                .forEach(name -> complaints.add("removed while instances of " + website + " are attached: " + name)));
        var tells = told(truth);
        told.stream()
                .filter(t -> steady.contains(t.path()) && ours(truth).contains(t.topic()) && !tells.contains(t))
                .forEach(t -> complaints.add("told no more while it may be wanted: " + t));
        shared.forEach((account, names) -> {
            boolean isStillUncertain = steady.stream()
                    .anyMatch(path -> path.split("/", -1).length == 3
                            && estate.in(account).anyMatch(w -> path.startsWith(w + "/")));
            var now = sharedIn(account, truth);
            names.stream()
                    .filter(name -> isStillUncertain && !now.contains(name))
                    .forEach(name -> complaints.add("removed while it may be wanted: " + name));
        });
        return complaints;
    }

    /** What of others was touched. */
    List<String> touched(List<Observed> truth) {
        var is = byRef(truth);
        return foreign.entrySet().stream()
                .filter(was -> !isSame(was.getValue(), is.get(was.getKey())))
                .map(was -> "not ours: " + was.getValue() + "\n    is " + is.get(was.getKey()))
                .toList();
    }

    private boolean isSteady(Observed observed) {
        return oracle.websiteOf(observed).stream().anyMatch(w -> steady.contains(w.toString()))
                || oracle.environmentOf(observed).stream().anyMatch(steady::contains);
    }

    private boolean isAsItWas(String ref, Observed was, Map<String, Observed> is) {
        var now = is.get(ref);
        boolean isReported = oracle.environmentOf(was).stream().noneMatch(steady::contains);
        if (now == null) {
            // Nothing tells any more whose it is, so it goes with what nobody wants.
            return isReported && !was.tags().containsKey(TagKeys.SITE);
        }
        boolean isOnTheWay = isReported
                && !edited.contains(ref)
                && (was.content().isEmpty() || Words.settled(was).equals(Words.settled(now)));
        return isOnTheWay || isSame(was, now);
    }

    private static boolean isSame(Observed was, @Nullable Observed is) {
        return is != null
                && was.content().equals(is.content())
                && notCounting(was).equals(notCounting(is));
    }

    /** Its tags, but for those in which the operator counts how often it asked somebody. */
    private static Map<String, String> notCounting(Observed observed) {
        var tags = new HashMap<>(observed.tags());
        tags.keySet().removeIf(key -> key.startsWith("sitekeeper:asked:"));
        return tags;
    }

    private Set<String> sharedIn(String account, List<Observed> truth) {
        return truth.stream()
                .filter(o -> o.key().place().accountId().equals(account))
                .filter(o -> o.belongsTo(installation) && !o.tags().containsKey(TagKeys.SITE))
                .filter(o -> oracle.websiteOf(o).isEmpty())
                .map(Refs::named)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Set<String> ours(List<Observed> truth) {
        return truth.stream()
                .filter(o -> o.belongsTo(installation))
                .map(Refs::named)
                .collect(Collectors.toSet());
    }

    private static Map<String, Observed> byRef(List<Observed> observed) {
        return observed.stream().collect(Collectors.toMap(Refs::of, o -> o, (first, second) -> first, HashMap::new));
    }
}
