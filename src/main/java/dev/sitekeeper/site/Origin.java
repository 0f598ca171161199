package dev.sitekeeper.site;

/** Where the value of a field came from. */
public enum Origin {
    /** The environment's own override. */
    Environment,
    /** The Site's spec. */
    Spec,
    /** The class, or its defaults. */
    Class,
    /** The default of the API. */
    Default
}
