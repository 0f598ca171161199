package dev.sitekeeper.cloud;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a listing found.
 *
 * @param objects those that concern the installation
 * @param others how many more the account has that count against the same quota; where several kinds are listed by one
 *     call, one of them tells it
 */
public record Found(List<Observed> objects, int others) {

    /** Where no quota is counted. */
    public static Found of(List<Observed> objects) {
        return new Found(objects, 0);
    }

    /**
     * Looks more closely at what concerns the installation, and counts the rest.
     *
     * @param all what the account has
     * @param details what there is to one of them; nothing if it went meanwhile
     */
    public static <T> Found among(List<T> all, Predicate<T> concerns, Function<T, Stream<Observed>> details) {
        var ours = all.stream().filter(concerns).toList();
        return new Found(ours.stream().flatMap(details).toList(), all.size() - ours.size());
    }
}
