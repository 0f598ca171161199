package dev.sitekeeper.cloud;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What one list call, all its pages, showed.
 *
 * @param <T> what it lists
 * @param items by name; from the last complete listing when this one failed
 * @param at when the sweep began that last listed it completely; {@link Instant#EPOCH} if there was none
 * @param failure why it is not complete: then absence from {@code items} means nothing
 * @param others how many more there are that don't concern the installation, and count against the same quota
 */
public record Listing<T>(Map<String, T> items, Instant at, Optional<CloudException> failure, int others) {

    /** One for all: every look at a kind asks for it. */
    private static final Listing<?> NEVER = new Listing<>(
            Map.of(),
            Instant.EPOCH,
            Optional.of(new CloudException(Failure.Unasked, "AWS was not listed yet since the operator started")),
            0);

    /** A complete listing that began then. */
    public static <T> Listing<T> complete(Map<String, T> items, Instant at) {
        return new Listing<>(Map.copyOf(items), at, Optional.empty(), 0);
    }

    /** The same listing, beside whose items there are others. */
    public Listing<T> besides(int number) {
        return new Listing<>(items, at, failure, number);
    }

    /** The listing failed: what was known before is kept, and marked as incomplete. */
    public Listing<T> failed(CloudException failure) {
        return new Listing<>(items, at, Optional.of(failure), others);
    }

    /** Before the first listing. */
    @SuppressWarnings("unchecked") // it has no items
    public static <T> Listing<T> never() {
        return (Listing<T>) NEVER;
    }

    public boolean isComplete() {
        return failure.isEmpty();
    }

    /** The same listing with other items, of which the operator knows better. */
    Listing<T> with(Map<String, T> known) {
        return new Listing<>(Map.copyOf(known), at, failure, others);
    }

    /** The item of this name, if it was there. */
    public Optional<T> find(String name) {
        return Optional.ofNullable(items.get(name));
    }
}
