/** How the user is told: facts, conditions and their summaries. Pure. */
@NullMarked
package dev.sitekeeper.status;

import org.jspecify.annotations.NullMarked;
