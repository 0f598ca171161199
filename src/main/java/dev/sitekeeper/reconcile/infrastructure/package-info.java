/**
 * What is committed for Sites and classes, and removed: what the branch should hold, how it comes there, and how it stands.
 */
@NullMarked
package dev.sitekeeper.reconcile.infrastructure;

import org.jspecify.annotations.NullMarked;
