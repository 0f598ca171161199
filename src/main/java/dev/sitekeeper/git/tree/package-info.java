/** What a commit changes: trees edited in memory, manifests read, the edit of one owner applied or refused. */
@NullMarked
package dev.sitekeeper.git.tree;

import org.jspecify.annotations.NullMarked;
