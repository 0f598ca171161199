package dev.sitekeeper.cloud;

import java.util.Optional;

/** What AWS's quotas leave for what a Site lacks. A value: the same for the same look. */
@FunctionalInterface
public interface Room {

    /** For whoever makes nothing. */
    Room AMPLE = key -> Optional.empty();

    /** Why an object can't be made now; empty if it can. */
    Optional<Shortage> lackedFor(ObjectKey key);
}
