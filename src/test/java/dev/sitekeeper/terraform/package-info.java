@NullMarked
package dev.sitekeeper.terraform;

import org.jspecify.annotations.NullMarked;
