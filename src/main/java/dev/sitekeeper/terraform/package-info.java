/** What gets committed: roots of Terraform that compose modules, one blueprint for each hosting pattern. Pure. */
@NullMarked
package dev.sitekeeper.terraform;

import org.jspecify.annotations.NullMarked;
