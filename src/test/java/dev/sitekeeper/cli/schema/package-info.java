@NullMarked
package dev.sitekeeper.cli.schema;

import org.jspecify.annotations.NullMarked;
