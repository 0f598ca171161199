package dev.sitekeeper.git;

/** How one push of commits ended. */
public enum PushResult {
    /** The host took it. */
    PUSHED,
    /** Others moved the branch meanwhile; it is tried again on what they pushed. */
    OVERTAKEN,
    /** The host would not take it, or did not answer. */
    FAILED
}
