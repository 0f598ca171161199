package dev.sitekeeper.reconcile.secret;

import dev.sitekeeper.site.PagerDutyKey;
import java.util.Optional;

/** Whether an environment has PagerDuty called. */
public sealed interface Paging {

    /** The key, where it is known. */
    default Optional<PagerDutyKey> known() {
        return this instanceof Wanted(var key) ? Optional.of(key) : Optional.empty();
    }

    /** It does not. */
    enum None implements Paging {
        INSTANCE
    }

    /** It does. */
    record Wanted(PagerDutyKey key) implements Paging {}

    /**
     * It does, and a Secret should tell the key, and doesn't.
     *
     * @param why the Secret can't be used
     */
    record Untold(Secrets.Unavailable why) implements Paging {}
}
