package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.Observed;

/** How objects are told apart in all accounts and regions, through whatever role they were seen. */
final class Refs {

    private Refs() {}

    /** Which one: several may have a name. */
    static String of(Observed observed) {
        return named(observed) + " (" + observed.id() + ")";
    }

    /** Under which name. */
    static String named(Observed observed) {
        var key = observed.key();
        return named(key.place().toString(), key.kind().name(), key.name());
    }

    /** How others name a topic. */
    static String arn(Observed topic) {
        var place = topic.key().place();
        return "arn:aws:sns:%s:%s:%s"
                .formatted(place.region(), place.accountId(), topic.key().name());
    }

    static String named(String place, String kind, String name) {
        return place + " " + kind + " " + name;
    }
}
