/** Proves that what installs the operator agrees with the operator, and with itself. */
@NullMarked
package dev.sitekeeper.deploy;

import org.jspecify.annotations.NullMarked;
