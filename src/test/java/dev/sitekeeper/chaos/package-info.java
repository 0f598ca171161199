/**
 * The engine of operation against anything that may happen, and a model that says what has to come of it.
 *
 * <p>A {@link Sequence} of {@link Step}s follows from a seed: {@link People} declare, change and delete websites, {@link Applying} and destroy them,
 * {@link Others} delete, edit and copy what is in AWS, {@link Troubles} keep listings and changes from the operator, it is started again, time passes. A {@link
 * Run} plays it on an {@link Aws}, in memory or the twin's, with the operator's own parts in an {@link
 * dev.sitekeeper.reconcile.Engine}, and keeps an {@link Estate}: what people declared and applied, without any of the operator's
 * code. Whenever it is quiet, {@link Oracle} compares AWS with the estate, {@link Roots} the branch and the cluster, {@link Untouched} what may not have changed with what it
 * was, and ten more sweeps must write nothing; {@link Promises} hold at any time. A sequence that fails is made shorter as
 * long as it fails.
 */
@NullMarked
package dev.sitekeeper.chaos;

import org.jspecify.annotations.NullMarked;
