/**
 * The loop: one reconciler for each kind of resource, and what wakes them. Observes, plans, acts and reports; what is to be
 * done is decided in the packages below, what is told of it in {@code reconcile.fact}.
 */
@NullMarked
package dev.sitekeeper.reconcile;

import org.jspecify.annotations.NullMarked;
