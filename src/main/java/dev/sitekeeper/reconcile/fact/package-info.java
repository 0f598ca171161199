/**
 * What conditions say of a Site: each class makes {@code Fact}s of what was found, or tells them to a report. No I/O.
 */
@NullMarked
package dev.sitekeeper.reconcile.fact;

import org.jspecify.annotations.NullMarked;
