/**
 * All Sites and classes as the watches last told, and what has a reconciler look at one of them again.
 */
@NullMarked
package dev.sitekeeper.reconcile.fleet;

import org.jspecify.annotations.NullMarked;
