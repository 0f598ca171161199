/** How quick the renderer is. */
@NullMarked
package dev.sitekeeper.terraform.bench;

import org.jspecify.annotations.NullMarked;
