package dev.sitekeeper.crash;

/** A part of a Site's life. */
enum Chapter {
    /** It is applied, committed, handed over, and becomes Ready. ACM is asked for the certificate of its staging; that of production is imported, and renewed. */
    MAKE,
    /** Its instance type and what is operated for it change, the key of who is paged among that. */
    CHANGE,
    /** Its operation is paused, and goes on. */
    PAUSE,
    /** An environment goes, and with it what was applied of that. */
    SHRINK,
    /** It is deleted, and goes; what was applied stays. */
    DELETE,
    /** It is made again, takes up what stayed, and goes with all that was applied. */
    DESTROY
}
