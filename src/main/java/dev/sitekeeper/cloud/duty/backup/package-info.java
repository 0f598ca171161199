/** Images of instances: made in a window, kept for some days. */
@NullMarked
package dev.sitekeeper.cloud.duty.backup;

import org.jspecify.annotations.NullMarked;
