/** How a site is watched: a canary from outside, and alarms on what AWS measures. */
@NullMarked
package dev.sitekeeper.cloud.duty.monitoring;

import org.jspecify.annotations.NullMarked;
