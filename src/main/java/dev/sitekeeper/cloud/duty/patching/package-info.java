/** How instances are kept patched: shared baselines and windows, and the tags that attach instances to them. */
@NullMarked
package dev.sitekeeper.cloud.duty.patching;

import org.jspecify.annotations.NullMarked;
