/** What people ask for on the command line: the operator's own decisions, without a cluster. */
@NullMarked
package dev.sitekeeper.cli;

import org.jspecify.annotations.NullMarked;
