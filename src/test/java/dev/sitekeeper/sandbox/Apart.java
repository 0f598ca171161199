package dev.sitekeeper.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Of test classes that end the operator, or in whose world nobody else may write: what they are handed is a second sandbox and
 * its operator. One of them runs at a time, beside all others. At a parameter: of that second one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.PARAMETER})
@Order(0) // one after the other they take long, so they begin first
@ResourceLock("the sandbox apart")
public @interface Apart {}
