package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.site.TagKeys;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What others do in AWS, and what of theirs people have taken over. */
final class Others {

    private final Scene scene;
    private final People people;

    Others(Scene scene, People people) {
        this.scene = scene;
        this.people = people;
    }

    void delete(int which, int how) {
        act("delete", which, o -> true, o -> delete(o, how));
    }

    void edit(int which, int how) {
        act("edit", which, scene::isOurs, o -> scene.aws.edit(o, how));
    }

    void untag(int which, int how) {
        var tag = List.of(TagKeys.SITE, TagKeys.ENVIRONMENT, Estate.COST_CENTER).get(Math.floorMod(how, 3));
        act("take a tag off", which, scene::isOurs, o -> scene.aws.untag(o, tag));
    }

    void disown(int which, int how) {
        var tag = how % 2 == 0 ? TagKeys.OWNER : TagKeys.MANAGED_BY;
        act("disown", which, scene::isOurs, o -> scene.aws.untag(o, tag));
    }

    void copy(int which) {
        act("copy", which, this::isShared, scene.aws::copy);
    }

    void usurp(int which, int how) {
        act("usurp", which, scene::isOurs, o -> scene.aws.usurp(o, how));
    }

    /** A Site is annotated with what stands under a name of ours, mostly one in whose way it is; where nothing does, others put something there. */
    void adopt(int which, int how) {
        if (scene.aws.truth().stream().allMatch(scene::isOurs)) {
            usurp(which, how);
        }
        one(which, scene.aws.truth(), o -> !scene.isOurs(o)).ifPresent(theirs -> {
            var owner = how % 4 == 0 ? Optional.<Website>empty() : scene.oracle.websiteOf(theirs);
            owner.filter(w -> w.isDeclared)
                    .or(() -> people.site(how, w -> w.isDeclared).stream().findFirst())
                    .ifPresent(website -> {
                        website.adopts.add(Estate.adoption(theirs));
                        scene.tell(website + " is to take over " + website.adopts);
                        people.write(website);
                        scene.untouched.release();
                    });
        });
    }

    private Optional<Observed> one(int which, List<Observed> truth, Predicate<Observed> isIt) {
        var all = truth.stream()
                .filter(isIt)
                .filter(o -> !o.content().isPartial() && !o.content().isBecoming())
                .sorted(Comparator.comparing(Refs::of))
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        // The kind first: there are far more alarms than anything else.
        var kinds = all.stream().map(o -> o.key().kind()).distinct().toList();
        var kind = kinds.get(Math.floorMod(which, kinds.size()));
        var ofKind = all.stream().filter(o -> o.key().kind().equals(kind)).toList();
        return Optional.of(ofKind.get(Math.floorMod(which / kinds.size(), ofKind.size())));
    }

    private void act(String what, int which, Predicate<Observed> isIt, Function<Observed, Boolean> act) {
        var before = scene.aws.truth();
        one(which, before, isIt).filter(act::apply).ifPresent(one -> {
            var after = scene.aws.truth();
            scene.untouched.others(before, after);
            scene.doubles.others(before, after);
            scene.oracle.websiteOf(one).ifPresent(website -> website.isTampered = true);
            var now =
                    after.stream().filter(o -> Refs.of(o).equals(Refs.of(one))).findFirst();
            scene.tell("others " + what + " " + Refs.of(one)
                    + now.map(o -> ": " + o.content() + " " + o.tags()).orElse(""));
        });
    }

    /** Settings of ours on one instance, or on all that it has about it. */
    private boolean delete(Observed observed, int how) {
        scene.aws.truth().stream()
                .filter(o -> isInstance(o) && isInstance(observed) && how % 2 == 0)
                .filter(o -> o.key().place().equals(observed.key().place()))
                .filter(o -> scene.oracle.environmentOf(o).equals(scene.oracle.environmentOf(observed)))
                .forEach(scene.aws::delete);
        scene.aws.delete(observed);
        return true;
    }

    private static boolean isInstance(Observed observed) {
        return observed.manager().equals(TagKeys.TERRAFORM);
    }

    private boolean isShared(Observed observed) {
        return scene.isOurs(observed) && !observed.tags().containsKey(TagKeys.SITE);
    }
}
