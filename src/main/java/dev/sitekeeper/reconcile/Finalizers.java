package dev.sitekeeper.reconcile;

/** What keeps a resource until the operator has seen it off. */
final class Finalizers {

    /** On every Site and SiteClass. */
    static final String NAME = "sitekeeper.dev/finalizer";

    private Finalizers() {}
}
