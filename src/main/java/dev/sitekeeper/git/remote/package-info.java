/** The local bare clone, and what is said to the Git host over it. */
@NullMarked
package dev.sitekeeper.git.remote;

import org.jspecify.annotations.NullMarked;
