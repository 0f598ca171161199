/** One writer per repository and branch: gathers edits, commits each, pushes all of them at once. */
@NullMarked
package dev.sitekeeper.git.writer;

import org.jspecify.annotations.NullMarked;
