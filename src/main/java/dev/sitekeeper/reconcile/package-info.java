/**
 * The loop: one reconciler for each kind of resource, and what wakes them. Observes, plans, acts and reports; the parts
 * that decide are pure functions of the packages below.
 */
@NullMarked
package dev.sitekeeper.reconcile;

import org.jspecify.annotations.NullMarked;
