package dev.sitekeeper.cloud;

/** Whether an object of ours is there, as far as that is known. */
public enum Presence {
    ABSENT,
    /** It is there in part, or can't be listed. */
    POSSIBLE,
    /** It is there, with all its parts. */
    CERTAIN
}
