package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.TagKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what is wrong with AWS once it is quiet, by what people declared and applied.
 *
 * <p>It checks: of each environment that is live, that it has the topics, subscriptions, alarms, composite alarms and canary that it
 * should have, one each, with their key settings ({@link Words}) and tags, unless others have that name; that its instances are patched and backed up as declared
 * ({@link Instances}), chat channels told ({@link Chats}), PagerDuty called ({@link Pagers}) and certificates there ({@link Certificates}); that what is missing has no
 * room ({@link Room}); that there is nothing else; that nothing that is kept in line says what others set. Where drift is only reported, that it has
 * one each, whatever it says. Of kinds that it does not know, that nothing is left of a Site that is gone, nor where there is none.
 *
 * <p>It does not check: texts for people; the code of canaries, but for
 * what it visits; what is live where it can't be known what a Site wants, which {@link Untouched} looks at; status conditions; in which
 * order things of one Site are made, nor which of them go without where there is little room.
 */
final class Oracle {

    private static final Set<Kind> OF_ENVIRONMENTS =
            Set.of(Kinds.TOPIC, Kinds.SUBSCRIPTION, Kinds.ALARM, Kinds.COMPOSITE_ALARM, Kinds.CANARY);
    private static final Set<Kind> SHARED = Set.of(
            Kinds.PATCH_BASELINE, Kinds.PATCH_WINDOW, Kinds.BACKUP_DOCUMENT, Kinds.BACKUP_WINDOW, Kinds.CHAT_CHANNEL);

    private final Estate estate;
    private final Aws aws;
    private final Installation installation;
    /** What is not there for want of room, with the oldest website that wants it, when it was looked last. */
    private Map<String, Website> lacks = Map.of();

    Oracle(Estate estate, Aws aws) {
        this.estate = estate;
        this.aws = aws;
        this.installation = aws.installation();
    }

    Map<String, Website> lacks() {
        return lacks;
    }

    /** What is wrong; empty if nothing is. */
    List<String> complaints(List<Observed> truth) {
        var look = new Look(truth);
        var complaints = look.complaints();
        lacks = look.lacks;
        return complaints;
    }

    /** Whose environment an object is, as {@code <namespace>/<site>/<environment>}, by its name. */
    Optional<String> environmentOf(Observed observed) {
        var name = observed.key().name();
        if (KindsOfAws.SETTINGS.containsKey(observed.key().kind())) {
            return Optional.ofNullable(estate.instances.get(name));
        }
        var parts = name.split("_", 5);
        return parts.length == 5 && parts[0].equals(installation.owner())
                ? Optional.of(String.join("/", parts[1], parts[2], parts[3]))
                : Optional.empty();
    }

    static String environmentIn(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whose it is. */
    Optional<Website> websiteOf(Observed observed) {
        return environmentOf(observed)
                .or(() -> Optional.ofNullable(observed.tags().get(TagKeys.SITE)).map(site -> site + "/"))
                .flatMap(path -> estate.websites.stream()
                        .filter(w -> path.startsWith(w.key + "/"))
                        .findFirst());
    }

    private final class Look {
        private final List<Observed> ours;
        private final List<Observed> others;
        private final Set<String> foreign;
        private final Map<String, List<Observed>> byName;
        private final Room room;
        private final Map<String, Website> lacks = new HashMap<>();
        private final List<String> complaints = new ArrayList<>();

        Look(List<Observed> truth) {
            ours = truth.stream()
                    .filter(o -> o.belongsTo(installation) && !o.content().isEmpty())
                    .toList();
            byName = ours.stream().collect(Collectors.groupingBy(Refs::named));
            room = new Room(aws, estate, truth);
            others = truth.stream().filter(o -> !o.belongsTo(installation)).toList();
            foreign = others.stream().map(Refs::named).collect(Collectors.toSet());
        }

        List<String> complaints() {
            var expected = new HashMap<String, String>();
            for (var website : estate.websites) {
                for (var environment : website.environments()) {
                    if (website.isLive(environment)) {
                        var home = estate.homeOf(website);
                        new Wanted(website, environment, home, installation.owner(), byName::containsKey)
                                .items()
                                .forEach(item -> {
                                    expected.put(item.named(), environment);
                                    compare(item, website, environment);
                                });
                        instances(website, environment, expected);
                    }
                }
            }
            ours.stream().filter(o -> !expected.containsKey(Refs.named(o))).forEach(this::left);
            stillPaused();
            complaints.addAll(new Instances(estate, installation.owner(), ours, foreign, this::lacks).complaints());
            complaints.addAll(new Pagers(estate, installation.owner(), ours).complaints());
            complaints.addAll(new Certificates(estate, installation.owner(), ours, foreign).complaints());
            complaints.addAll(new Chats(estate, installation.owner(), ours, foreign, Oracle.this).complaints());
            return complaints;
        }

        /** Also where drift is only reported, operation goes on after a pause. */
        private void stillPaused() {
            ours.stream()
                    .filter(o -> Words.isPaused(o)
                            && websiteOf(o)
                                    .filter(w -> w.isLeftAlone(o.key().kind()) && !w.isTampered)
                                    .isPresent()
                            && isOfLive(o))
                    .forEach(o -> complaints.add("still paused: " + o));
        }

        private boolean isOfLive(Observed observed) {
            return environmentOf(observed).stream().anyMatch(path -> websiteOf(observed).stream()
                    .anyMatch(website -> website.isLive(environmentIn(path))));
        }

        private void instances(Website website, String environment, Map<String, String> expected) {
            Optional.ofNullable(website.applied.get(environment))
                    .ifPresent(there -> there.instances.forEach(id -> KindsOfAws.SETTINGS
                            .keySet()
                            .forEach(kind ->
                                    expected.put(Refs.named(website.place.toString(), kind.name(), id), environment))));
        }

        private void compare(Wanted.Item item, Website website, String environment) {
            var found = byName.getOrDefault(item.named(), List.of());
            if (found.isEmpty() && !isTaken(item, website) && !item.mayBeMissing() && !lacks(item.named(), website)) {
                complaints.add("missing: " + item);
            }
            if (found.size() > 1) {
                complaints.add("there are several: " + found);
            }
            found.stream()
                    .filter(o -> !website.isLeftAlone(o.key().kind()))
                    .forEach(o -> compare(item, o, website, environment));
        }

        private void compare(Wanted.Item item, Observed found, Website website, String environment) {
            var words = Words.of(found, item.words());
            if (!item.words().isEmpty() && !words.equals(item.words())) {
                complaints.add(item.named() + "\n    is        " + words + "\n    should be " + item.words());
            }
            var tags = Map.of(
                    TagKeys.SITE,
                    website.key.toString(),
                    TagKeys.ENVIRONMENT,
                    environment,
                    Estate.COST_CENTER,
                    website.className);
            if (!found.tags().entrySet().containsAll(tags.entrySet())) {
                complaints.add(item.named() + " should have the tags " + tags + " and has " + found.tags());
            }
            if (Edits.MARKS.stream().anyMatch(found.content().toString()::contains)) {
                complaints.add("says what others set: " + found);
            }
        }

        /** Others have the name, and the website is not to take over what they have. */
        private boolean isTaken(Wanted.Item item, Website website) {
            return others.stream()
                    .filter(o -> Refs.named(o).equals(item.named()))
                    .anyMatch(o -> !website.adopts.contains(Estate.takenOverBy(o)));
        }

        /** Whether there is no room for it. */
        private boolean lacks(String named, Website website) {
            boolean isFull = room.isFullFor(named);
            if (isFull) {
                lacks.merge(named, website, (one, other) -> one.created.isAfter(other.created) ? other : one);
            }
            return isFull;
        }

        /** What nobody is known to want. */
        private void left(Observed observed) {
            var kind = observed.key().kind();
            var website = websiteOf(observed);
            boolean isKnown = OF_ENVIRONMENTS.contains(kind) || KindsOfAws.SETTINGS.containsKey(kind);
            // What waits for somebody's word can't be removed.
            boolean isLookedAtElsewhere =
                    kind.equals(Kinds.CERTIFICATE) || (Pagers.isOne(observed) && isOfLive(observed));
            if (isLookedAtElsewhere || observed.isInUse() || isNamedByWhatStays(observed) || mayBeWanted(observed)) {
                return;
            }
            if (isKnown ? website.isEmpty() || isToBeGone(observed, website.get()) : isOfNobody(observed, website)) {
                complaints.add("left over: " + observed);
            }
        }

        /** CloudWatch does not remove an alarm that a composite alarm is on: of others, or that stays for another reason. */
        private boolean isNamedByWhatStays(Observed observed) {
            return Stream.concat(others.stream(), ours.stream().filter(this::mayBeWanted))
                    .anyMatch(o -> KindsOfAws.isOn(o, observed.key().name()));
        }

        /** Nothing tells whose it is, and somebody there may want it. */
        private boolean mayBeWanted(Observed observed) {
            return !observed.tags().containsKey(TagKeys.SITE)
                    && estate.isUncertain(observed.key().place().accountId());
        }

        private boolean isToBeGone(Observed observed, Website website) {
            if (!website.isDeclared) {
                return true;
            }
            var path = environmentOf(observed).orElseThrow();
            return !website.isReported && !website.isRefused && !website.isUncertain(environmentIn(path));
        }

        private boolean isOfNobody(Observed observed, Optional<Website> website) {
            return !SHARED.contains(observed.key().kind())
                    && website.map(w -> !w.isDeclared)
                            .orElseGet(() -> estate.in(observed.key().place().accountId())
                                    .noneMatch(w -> w.isDeclared));
        }
    }
}
