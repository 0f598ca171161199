/** YAML as Kubernetes' tools read it, with the line of each value. */
@NullMarked
package dev.sitekeeper.cli.yaml;

import org.jspecify.annotations.NullMarked;
