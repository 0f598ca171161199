/**
 * What AWS should hold for a Site, from what it declares and what is applied: what its duties want, what a pause changes in it, what is
 * taken over from others, and what is needed as long as Terraform may name it. Changes nothing.
 */
@NullMarked
package dev.sitekeeper.reconcile.desired;

import org.jspecify.annotations.NullMarked;
