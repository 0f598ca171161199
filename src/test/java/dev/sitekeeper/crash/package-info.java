/**
 * Ends the operator at a chosen call to the API server, AWS or the Git host, starts it again, and compares what all three
 * hold with what a run without a crash left in them. So it does where calls to AWS fail.
 */
@NullMarked
package dev.sitekeeper.crash;

import org.jspecify.annotations.NullMarked;
