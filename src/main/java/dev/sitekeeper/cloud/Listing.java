package dev.sitekeeper.cloud;

import java.util.Map;
import java.util.Optional;

/**
 * What one list call, all its pages, showed.
 *
 * @param <T> what it lists
 * @param items by name; from the last complete listing when this one failed
 * @param failure why it is not complete: then absence from {@code items} means nothing
 */
public record Listing<T>(Map<String, T> items, Optional<CloudException> failure) {

    /** A complete listing. */
    public static <T> Listing<T> complete(Map<String, T> items) {
        return new Listing<>(Map.copyOf(items), Optional.empty());
    }

    /** The listing failed: what was known before is kept, and marked as incomplete. */
    public Listing<T> failed(CloudException failure) {
        return new Listing<>(items, Optional.of(failure));
    }

    /** Before the first listing. */
    public static <T> Listing<T> never() {
        var failure = new CloudException(Failure.Unasked, "AWS was not listed yet since the operator started", null);
        return new Listing<>(Map.of(), Optional.of(failure));
    }

    public boolean isComplete() {
        return failure.isEmpty();
    }

    /** The item of this name, if it was there. */
    public Optional<T> find(String name) {
        return Optional.ofNullable(items.get(name));
    }
}
