/** What each kind of root consists of: a pattern for each way of hosting, and the class. Pure. */
@NullMarked
package dev.sitekeeper.terraform.blueprint;

import org.jspecify.annotations.NullMarked;
