package dev.sitekeeper.status;

import java.util.List;

/** Lists for people: the first few, and how many more there are. */
public final class Abridged {

    private static final int SHOWN = 4;

    private Abridged() {}

    /**
     * What is told of a list.
     *
     * @param all in the order in which they are told
     * @param between what stands between two of them
     */
    public static String list(List<String> all, String between) {
        var first = String.join(between, all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() <= SHOWN ? first : first + " and " + (all.size() - SHOWN) + " more";
    }
}
