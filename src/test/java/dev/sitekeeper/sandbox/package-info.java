/** The sandbox for tests: the same one that {@code script/sandbox} starts for people. */
@NullMarked
package dev.sitekeeper.sandbox;

import org.jspecify.annotations.NullMarked;
