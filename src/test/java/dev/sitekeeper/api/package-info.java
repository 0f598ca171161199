/** Proves that the CRDs, their reference page and the examples agree with the API's records. */
@NullMarked
package dev.sitekeeper.api;

import org.jspecify.annotations.NullMarked;
