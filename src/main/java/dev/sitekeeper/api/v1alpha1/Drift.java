package dev.sitekeeper.api.v1alpha1;

/** What happens to operational objects that others changed. */
public enum Drift {
    /** They are put right. */
    Repair,
    /** They are shown in the status and left alone. */
    Report
}
