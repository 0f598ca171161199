/** What files declare: resources, checked and resolved as in a cluster that holds them and nothing else. */
@NullMarked
package dev.sitekeeper.cli.manifest;

import org.jspecify.annotations.NullMarked;
