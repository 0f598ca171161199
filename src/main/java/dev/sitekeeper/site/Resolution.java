package dev.sitekeeper.site;

import java.util.List;

/**
 * The result of resolving what a user declared.
 *
 * @param <T> what it resolves to
 */
public sealed interface Resolution<T> {

    /** Every value is decided. */
    record Resolved<T>(T value) implements Resolution<T> {}

    /** It can't be, for at least one reason. */
    record Refused<T>(List<Refusal> refusals) implements Resolution<T> {}
}
