package dev.sitekeeper.reconcile;

import dev.sitekeeper.cloud.Desired;

/** What the operator has to do for an environment's certificate. */
sealed interface CertificateNeed {

    /**
     * Nothing.
     *
     * @param keeper who keeps it
     */
    record Elsewhere(String keeper) implements CertificateNeed {}

    /** To have it in ACM. */
    record Wanted(Desired desired) implements CertificateNeed {}

    /** To have one in ACM; which one a Secret would tell. */
    record Untold(Secrets.Unavailable why) implements CertificateNeed {}
}
