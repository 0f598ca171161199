/** What the installer sets. */
@NullMarked
package dev.sitekeeper.config;

import org.jspecify.annotations.NullMarked;
