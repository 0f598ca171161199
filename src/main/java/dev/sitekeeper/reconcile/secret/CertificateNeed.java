package dev.sitekeeper.reconcile.secret;

import dev.sitekeeper.cloud.Desired;

/** What the operator has to do for an environment's certificate. */
public sealed interface CertificateNeed {

    /**
     * Nothing.
     *
     * @param message who keeps it
     */
    record Elsewhere(String message) implements CertificateNeed {}

    /** To have it in ACM. */
    record Wanted(Desired desired) implements CertificateNeed {}

    /**
     * To have one in ACM; which one, a Secret should tell, and doesn't.
     *
     * @param why the Secret can't be used
     */
    record Untold(Secrets.Unavailable why) implements CertificateNeed {}
}
