package dev.sitekeeper.reconcile.desired;

import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.HandOverReader;
import dev.sitekeeper.cloud.Inventory;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Plan;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.site.EnvironmentKey;
import java.util.function.Predicate;

/** Tells which removals would take a certificate that Terraform may name. Pure. */
public final class NamedCertificates {

    private NamedCertificates() {}

    /** The same plan without the removal of certificates of environments that may be live. */
    public static Plan sparing(Plan plan, Inventory inventory) {
        return plan.onlyIf(action -> !isEndangeredBy(action, certificate -> mayBeLive(certificate, inventory)));
    }

    /** Whether an action removes a certificate of an environment that may be live. */
    public static boolean isEndangeredBy(Action action, Inventory inventory) {
        return isEndangeredBy(action, certificate -> mayBeLive(certificate, inventory));
    }

    /** Whether an action removes a certificate that Terraform may name. */
    public static boolean isEndangeredBy(Action action, Predicate<Observed> mayBeNamed) {
        return action instanceof Action.Delete delete
                && delete.observed().key().kind().equals(Kinds.CERTIFICATE)
                && mayBeNamed.test(delete.observed());
    }

    /** Whether the environment of a certificate may be live; so may that of one whose tags don't tell it. */
    static boolean mayBeLive(Observed certificate, Inventory inventory) {
        return EnvironmentKey.ofTags(certificate.tags())
                .map(e -> HandOverReader.mayBeLive(e, certificate.key().place().accountId(), inventory))
                .orElse(true);
    }
}
