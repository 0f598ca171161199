package dev.sitekeeper.reconcile.secret;

import dev.sitekeeper.api.v1alpha1.Notifications.Severity;
import dev.sitekeeper.site.Operation;
import dev.sitekeeper.site.ResolvedEnvironment;
import dev.sitekeeper.site.ResolvedSite;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds whom the environments of a Site have called at PagerDuty. */
@Singleton
public class Pagers {

    private final Secrets secrets;

    public Pagers(Secrets secrets) {
        this.secrets = secrets;
    }

    /** By the name of the environment. */
    public Map<String, Paging> of(ResolvedSite site) {
        var pagings = new LinkedHashMap<String, Paging>();
        site.environments().forEach(e -> pagings.put(e.key().name(), of(e)));
        return pagings;
    }

    private Paging of(ResolvedEnvironment environment) {
        var told = environment.operation().notifications();
        return told.pagerDuty()
                .filter(secret -> told.severity() == Severity.Page)
                .map(secret -> read(environment, secret))
                .orElse(Paging.None.INSTANCE);
    }

    private Paging read(ResolvedEnvironment environment, Operation.PagerDuty secret) {
        try {
            return new Paging.Wanted(secrets.pagerDuty(environment, secret));
        } catch (Secrets.Unavailable e) {
            return new Paging.Untold(e);
        }
    }
}
