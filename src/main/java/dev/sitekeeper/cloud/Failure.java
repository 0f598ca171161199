package dev.sitekeeper.cloud;

/** Why a call to AWS failed, as far as it decides what happens next. */
public enum Failure {
    /** Too many calls: tried again later, at a lower rate. */
    Throttled,
    /** Not allowed: nothing helps until the role's policy is mended. */
    Denied,
    /** What was asked for isn't there. */
    NotFound,
    /** AWS refuses the request as it stands. */
    Invalid,
    /** AWS allows no more of these: a quota is used up. */
    Full,
    /** The object is in a state, or in a use, that doesn't allow it now. */
    Conflict,
    /** AWS was not asked yet since the operator started. */
    Unasked,
    /** AWS, or the way to it, is down: tried again. */
    Transient
}
