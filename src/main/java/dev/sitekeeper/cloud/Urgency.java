package dev.sitekeeper.cloud;

import java.util.function.Supplier;

/**
 * How soon a call is made where more are to be made than AWS's rates allow: those of the first that is waited for go before all others. It
 * holds for whatever a thread calls meanwhile, so that ports need not know of it.
 */
public enum Urgency {
    /** Looks at what AWS has. A listing of a place reads one page after the other, so it never holds up the others for long. */
    LOOKS,
    /** Without it nobody is paged when a website fails: its topic, who listens, its first alarm, and the alarm on all its alarms. */
    PAGES,
    /** The same of environments that page nobody. */
    NOTIFIES,
    /** Everything else. */
    COMPLETES;

    private static final ScopedValue<Urgency> NOW = ScopedValue.newInstance();

    /** How urgent the calls of this thread are: while it carries out no action it looks. */
    public static Urgency now() {
        return NOW.orElse(LOOKS);
    }

    /** Does something whose calls are that urgent. */
    <T> T during(Supplier<T> work) {
        return ScopedValue.where(NOW, this).call(work::get);
    }
}
