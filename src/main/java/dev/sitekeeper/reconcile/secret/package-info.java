/**
 * What Secrets of the cluster tell: the credentials of repositories, what certificates are imported, whom PagerDuty calls, who may see a website.
 * What one does not tell is a value, too, with why.
 */
@NullMarked
package dev.sitekeeper.reconcile.secret;

import org.jspecify.annotations.NullMarked;
