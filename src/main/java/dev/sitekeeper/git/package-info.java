/**
 * How generated Terraform is committed: values that say what a repository should hold, and the port that makes it so.
 * Sub-packages: {@code tree} edits trees in memory, {@code remote} speaks to the Git host, {@code writer} batches.
 */
@NullMarked
package dev.sitekeeper.git;

import org.jspecify.annotations.NullMarked;
