/**
 * The sweeps of AWS: when which place is listed, and what is done once it was, for Sites that are gone and for what several share.
 */
@NullMarked
package dev.sitekeeper.reconcile.sweep;

import org.jspecify.annotations.NullMarked;
