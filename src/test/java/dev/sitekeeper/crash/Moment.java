package dev.sitekeeper.crash;

/** When, around a call, the operator ends. */
enum Moment {
    /** The call never arrives. */
    BEFORE,
    /** It has had its effect; the answer never comes back. */
    AFTER_EFFECT,
    /** The answer was sent back. */
    AFTER_ANSWER
}
