/** What the operator tells besides status: Events, metrics, the fields of the log, and the heartbeat that liveness asks for. */
@NullMarked
package dev.sitekeeper.telemetry;

import org.jspecify.annotations.NullMarked;
