/** Who is told of alarms. */
@NullMarked
package dev.sitekeeper.cloud.duty.notification;

import org.jspecify.annotations.NullMarked;
