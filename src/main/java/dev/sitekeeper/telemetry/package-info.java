/** What the operator tells besides status: Events. */
@NullMarked
package dev.sitekeeper.telemetry;

import org.jspecify.annotations.NullMarked;
