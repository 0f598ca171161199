/** A Site resolved over its class: pure values, the vocabulary of everything below. */
@NullMarked
package dev.sitekeeper.site;

import org.jspecify.annotations.NullMarked;
