package dev.sitekeeper.telemetry;

import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.SiteKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.MDC;

/** What lines of the log bear while something is done, on this thread. Closing it puts back what was there before. */
public final class LogKeys implements AutoCloseable {

    private static final String NAMESPACE = "namespace";
    private static final String SITE = "site";
    private static final String SITE_CLASS = "siteClass";
    private static final String ENVIRONMENT = "environment";
    private static final String RECONCILE = "reconcile";
    private static final String ACCOUNT = "account";
    private static final String REGION = "region";
    private static final List<String> ALL =
            List.of(NAMESPACE, SITE, SITE_CLASS, ENVIRONMENT, RECONCILE, ACCOUNT, REGION);

    private final Map<String, Object> before = new TreeMap<>();
    private final Set<String> keys;

    private LogKeys(Map<String, String> values) {
        this.keys = values.keySet();
        values.forEach((key, value) -> {
            var old = MDC.get(key);
            if (old != null) {
                before.put(key, old);
            }
            MDC.put(key, value);
        });
    }

    /** What is done is for a Site. */
    public static LogKeys ofSite(SiteKey site) {
        return new LogKeys(Map.of(NAMESPACE, site.namespace(), SITE, site.name()));
    }

    /** What is done is for a SiteClass. */
    public static LogKeys ofClass(String name) {
        return new LogKeys(Map.of(SITE_CLASS, name));
    }

    /** What is done is for one environment of the Site that was named already, if it is known which. */
    public static LogKeys ofEnvironment(Optional<String> name) {
        return name.map(n -> new LogKeys(Map.of(ENVIRONMENT, n))).orElseGet(LogKeys::none);
    }

    /** It isn't known for whom something is done. */
    public static LogKeys none() {
        return new LogKeys(Map.of());
    }

    /** What is done belongs to one turn of a reconciler. */
    public static LogKeys ofReconcile(long id) {
        return new LogKeys(Map.of(RECONCILE, Long.toString(id)));
    }

    /** What is done belongs to the sweep of an account and region. */
    public static LogKeys ofPlace(Place place) {
        return new LogKeys(Map.of(ACCOUNT, place.accountId(), REGION, place.region()));
    }

    /** For the begin of a thread, which has the keys of the one that started it, and does something for others. */
    public static void dropInherited() {
        ALL.forEach(MDC::remove);
    }

    @Override
    public void close() {
        keys.forEach(key -> {
            var old = before.get(key);
            if (old == null) {
                MDC.remove(key);
            } else {
                MDC.put(key, old);
            }
        });
    }
}
