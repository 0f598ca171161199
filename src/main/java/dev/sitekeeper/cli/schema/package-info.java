/** What the API server would refuse, by the schemas that are installed there. */
@NullMarked
package dev.sitekeeper.cli.schema;

import org.jspecify.annotations.NullMarked;
