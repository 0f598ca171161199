/**
 * What conditions say of a Site: pure classes, each of which makes a {@code Fact} of what was found.
 */
@NullMarked
package dev.sitekeeper.reconcile.fact;

import org.jspecify.annotations.NullMarked;
