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
 */
public record Listing<T>(Map<String, T> items, Instant at, Optional<CloudException> failure) {

    /** A complete listing that began then. */
    public static <T> Listing<T> complete(Map<String, T> items, Instant at) {
        return new Listing<>(Map.copyOf(items), at, Optional.empty());
    }

    /** The listing failed: what was known before is kept, and marked as incomplete. */
    public Listing<T> failed(CloudException failure) {
        return new Listing<>(items, at, Optional.of(failure));
    }

    /** Before the first listing. */
    public static <T> Listing<T> never() {
        var failure = new CloudException(Failure.Unasked, "AWS was not listed yet since the operator started", null);
        return new Listing<>(Map.of(), Instant.EPOCH, Optional.of(failure));
    }

    public boolean isComplete() {
        return failure.isEmpty();
    }

    /** The same listing with other items, of which the operator knows better. */
    Listing<T> with(Map<String, T> others) {
        return new Listing<>(Map.copyOf(others), at, failure);
    }

    /** The item of this name, if it was there. */
    public Optional<T> find(String name) {
        return Optional.ofNullable(items.get(name));
    }
}
