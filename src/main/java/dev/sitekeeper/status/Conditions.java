package dev.sitekeeper.status;

import dev.sitekeeper.api.v1alpha1.Condition;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns facts into conditions, by Kubernetes' law: the transition time moves only when the status does. Pure. */
final class Conditions {

    private Conditions() {}

    static List<Condition> of(
            Collection<Fact> facts, List<Condition> previous, @Nullable Long generation, Instant now) {
        Map<String, Condition> before =
                previous.stream().collect(Collectors.toMap(Condition::type, Function.identity(), (a, b) -> a));
        return facts.stream()
                .map(fact -> next(fact, Optional.ofNullable(before.get(fact.type())), generation, now))
                .toList();
    }

    /** What was told now, and after it what was said before of other types; but not what says that work is under way or stands still. */
    static List<Condition> keeping(List<Condition> told, Stream<Condition> before) {
        var types = told.stream().map(Condition::type).collect(Collectors.toSet());
        var kept = before.filter(c -> !types.contains(c.type()) && !Summary.PRESENT_WHILE_TRUE.contains(c.type()));
        return Stream.concat(told.stream(), kept).toList();
    }

    /** What a condition becomes. */
    static Condition next(Fact fact, Optional<Condition> before, @Nullable Long generation, Instant now) {
        return new Condition(
                fact.type(), fact.status(), fact.reason(), fact.message(), since(fact, before, now), generation);
    }

    private static Instant since(Fact fact, Optional<Condition> before, Instant now) {
        return before.filter(b -> b.status() == fact.status())
                .map(Condition::lastTransitionTime)
                .orElse(now);
    }
}
