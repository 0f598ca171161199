/**
 * What is done in AWS for a Site: observes, plans, acts and reports, within the quotas of its account.
 */
@NullMarked
package dev.sitekeeper.reconcile.operation;

import org.jspecify.annotations.NullMarked;
