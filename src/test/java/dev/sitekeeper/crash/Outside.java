package dev.sitekeeper.crash;

import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.EnvironmentStatus;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteStatus;
import dev.sitekeeper.reconcile.World;
import dev.sitekeeper.sandbox.Account;
import io.fabric8.kubernetes.api.model.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at all that is outside of the operator, as others see it. */
final class Outside {

    /** What differs between the lives of two Sites, and what stands for it. */
    private enum Mask {
        TIME("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(?:Z|[+-]\\d\\d:\\d\\d)?(?:\\[[^]]*])?"),
        UUID("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
        ID("(?<=\\b(?:mw|pb|i)-)[0-9a-f]{8,}"),
        DIGEST("(?<![0-9A-Za-z])[0-9a-f]{8,64}(?![0-9A-Za-z])"),
        /** How often a canary's code was given to AWS: a change is made again if it isn't noted whether it was made. */
        VERSION("(?<=_canary-UUID:)\\d+|(?<=content=DIGEST[.])\\d+"),
        /** How often somebody was asked to confirm: a question that may have been asked counts, and is asked again. */
        ASKED("(?<=was asked )\\d+ times?|(?<=asked:DIGEST, Value=)\\d+"),
        CHANNEL("C\\d{4}LIFE"),
        SCHEDULE("cron\\([^)]*\\)"),
        DAYS("(?<=ApproveAfterDays=)\\d+");

        private final Pattern pattern;

        Mask(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }

        static String all(String text) {
            for (var mask : values()) {
                text = mask.pattern.matcher(text).replaceAll(mask.name());
            }
            return text;
        }
    }

    private final World world;

    Outside(World world) {
        this.world = world;
    }

    /**
     * Takes a picture of everything, in which one Site is called SITE.
     *
     * @param head of the branch before the Site's life began
     */
    Picture picture(String site, String head) {
        var aws = new AwsContent(world.account.clients(), Account.PLACE);
        var there = aws.sharedNames();
        var lines = Stream.of(kubernetes(site), aws.lines(), git(site, head)).flatMap(s -> s);
        return new Picture(
                lines.map(line -> masked(line.replace(site, "SITE"), there)).toList());
    }

    /** What refers to something that is there must not look like what refers to something gone. */
    private static String masked(String line, List<String> there) {
        return Mask.all(there.stream().reduce(line, (text, name) -> text.replace(name, name + "-which-is-there")));
    }

    private Stream<String> kubernetes(String site) {
        var lines = new ArrayList<String>();
        world.kubernetes.secrets().inAnyNamespace().list().getItems().stream()
                .map(s -> "secret " + s.getMetadata().getName() + " at "
                        + s.getMetadata().getResourceVersion())
                .forEach(lines::add);
        tell("class", world.readClass().getStatus().conditions(), lines);
        find(site).ifPresent(found -> {
            lines.add("site has finalizers " + found.getMetadata().getFinalizers());
            tell("site", found.getStatus().conditions(), lines);
            found.getStatus().environments().forEach(e -> {
                tell("environment", e.conditions(), lines);
                lines.add("environment %s at %s: %s, %d instances, %s, pending %s"
                        .formatted(e.name(), e.path(), e.revision(), e.instances(), e.alarms(), e.pendingChanges()));
            });
        });
        return lines.stream();
    }

    private static void tell(String of, List<Condition> conditions, List<String> lines) {
        conditions.forEach(c -> lines.add("%s says %s is %s, %s: %s (generation %d)"
                .formatted(of, c.type(), c.status(), c.reason(), c.message(), c.observedGeneration())));
    }

    /** Empty once it is gone. */
    Optional<Site> find(String site) {
        return Optional.ofNullable(world.kubernetes
                .resources(Site.class)
                .inNamespace(world.name)
                .withName(site)
                .get());
    }

    private Optional<SiteStatus> status(String site) {
        return find(site).flatMap(s -> Optional.ofNullable(s.getStatus()));
    }

    /** What the status tells of an environment; empty where it tells nothing. */
    Optional<EnvironmentStatus> environment(String site, String name) {
        return status(site).stream()
                .flatMap(status -> status.environments().stream())
                .filter(e -> name.equals(e.name()))
                .findFirst();
    }

    /** The condition of a Site, if it has this reason. */
    Optional<Condition> condition(String site, String type, String reason) {
        return status(site).stream()
                .flatMap(status -> status.conditions().stream())
                .filter(c -> c.type().equals(type) && c.reason().equals(reason))
                .findFirst();
    }

    /** What was told until now of things that were done for a Site: the Events' ids. */
    Set<String> done(String site) {
        return eventsOfActions(site).map(e -> e.getMetadata().getUid()).collect(Collectors.toSet());
    }

    /**
     * What was told twice of things that were done: that they were done twice.
     *
     * @param before what was told before: in another chapter the same may be done again
     */
    List<String> doneTwice(String site, Set<String> before) {
        var done = eventsOfActions(site)
                .filter(e -> !before.contains(e.getMetadata().getUid()))
                .map(event -> event.getMessage().replaceFirst("^Made again ", "Made "))
                .toList();
        return done.stream()
                .distinct()
                .filter(m -> done.indexOf(m) != done.lastIndexOf(m))
                .map(m -> "done twice: " + m)
                .toList();
    }

    private Stream<Event> eventsOfActions(String site) {
        return world.kubernetes.v1().events().inNamespace(world.name).list().getItems().stream()
                .filter(e -> site.equals(e.getInvolvedObject().getName()))
                .filter(e -> e.getReason().equals("Made") || e.getReason().equals("Removed"));
    }

    /** Modules come with the first Site that needs them, and are nobody else's. */
    private Stream<String> git(String site, String head) {
        var path = "sites/" + world.name + "/" + site + "/";
        var look = world.repository.look();
        var lines = new ArrayList<String>();
        look.history(path).forEach(commit -> lines.add("commit " + commit));
        look.touchedSince(head).stream()
                .filter(file -> !file.startsWith(path) && !file.startsWith("modules/"))
                .forEach(file -> lines.add("touched " + file));
        look.content(path)
                .forEach((file, text) -> text.lines().forEach(line -> lines.add("file " + file + ": " + line)));
        return lines.stream();
    }
}
