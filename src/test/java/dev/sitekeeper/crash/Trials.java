package dev.sitekeeper.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Trials side by side, which share the points. None disturbs another: what they look at is their own sandbox. */
final class Trials implements AutoCloseable {

    /** One of so many points may not come in the lives in which it is waited for: a call that another life made unnecessary. */
    private static final int NOT_REACHED = 20;

    private final List<Trial> trials;

    Trials(List<Trial> trials) {
        this.trials = trials;
    }

    /** So many that have a sandbox and an operator of their own. */
    static Trials start(int count, boolean isCached) {
        return new Trials(
                sideBySide(IntStream.range(0, count).boxed().toList(), number -> Trial.start(number, isCached)));
    }

    /** Kills the operator at each point that is chosen of all, and tells what became of it. */
    void shouldLeaveTheWorldAsWithoutACrash(UnaryOperator<List<KillPoint>> choice) {
        var chosen = choice.apply(sideBySide(trials, Trial::begin).getFirst());
        assertThat(chosen).as("points that were chosen").isNotEmpty();
        var verdicts = verdicts(chosen);

        Report.write(verdicts);
        assertThat(verdicts).extracting(Verdict::point).containsExactlyInAnyOrderElementsOf(chosen);
        assertThat(verdicts)
                .as("not reached")
                .filteredOn(v -> !v.isReached())
                .hasSizeLessThanOrEqualTo(Math.max(1, verdicts.size() / NOT_REACHED));
        assertThat(verdicts).flatExtracting(Verdict::violations).isEmpty();
        assertThat(trials).flatExtracting(Trial::refused).isEmpty();
    }

    /** What became of each; what was not reached was tried twice. */
    private List<Verdict> verdicts(List<KillPoint> points) {
        var verdicts = round(points);
        var missed = verdicts.stream()
                .filter(v -> !v.isReached())
                .map(Verdict::point)
                .toList();
        return Stream.concat(verdicts.stream().filter(Verdict::isReached), round(missed).stream())
                .toList();
    }

    private List<Verdict> round(List<KillPoint> points) {
        var round = new Round(points);
        sideBySide(trials, trial -> {
            round.tryAllThatWait(trial);
            return trial;
        });
        return round.verdicts();
    }

    private static <T, R> List<R> sideBySide(List<T> all, Function<T, R> what) {
        var calls = all.stream().<Callable<R>>map(one -> () -> what.apply(one)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<R>();
            for (Future<R> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        sideBySide(trials, trial -> {
            trial.close();
            return trial;
        });
    }
}
