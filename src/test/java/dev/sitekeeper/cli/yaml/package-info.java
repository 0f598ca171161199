@NullMarked
package dev.sitekeeper.cli.yaml;

import org.jspecify.annotations.NullMarked;
