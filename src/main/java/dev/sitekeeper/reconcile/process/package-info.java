/**
 * The process: how it starts, what runs in it, what has it restarted, and when it is ready.
 */
@NullMarked
package dev.sitekeeper.reconcile.process;

import org.jspecify.annotations.NullMarked;
