@NullMarked
package dev.sitekeeper.cli;

import org.jspecify.annotations.NullMarked;
