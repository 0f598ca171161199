package dev.sitekeeper.reconcile.fleet;

/** What keeps a resource until the operator has seen it off. */
public final class Finalizers {

    /** On every Site and SiteClass. */
    public static final String NAME = "sitekeeper.dev/finalizer";

    private Finalizers() {}
}
