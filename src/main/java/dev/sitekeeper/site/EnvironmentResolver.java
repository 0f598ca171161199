package dev.sitekeeper.site;

import static java.util.Objects.requireNonNullElse;

import dev.sitekeeper.api.v1alpha1.Access;
import dev.sitekeeper.api.v1alpha1.Cache;
import dev.sitekeeper.api.v1alpha1.Certificate;
import dev.sitekeeper.api.v1alpha1.ClassNotifications;
import dev.sitekeeper.api.v1alpha1.Defaults;
import dev.sitekeeper.api.v1alpha1.Dns;
import dev.sitekeeper.api.v1alpha1.Environment;
import dev.sitekeeper.api.v1alpha1.Monitoring;
import dev.sitekeeper.api.v1alpha1.NoSettings;
import dev.sitekeeper.api.v1alpha1.Notifications;
import dev.sitekeeper.api.v1alpha1.SecretKeyRef;
import dev.sitekeeper.api.v1alpha1.Security;
import dev.sitekeeper.api.v1alpha1.SiteSpec;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Decides every value of one environment. Pure. */
final class EnvironmentResolver {

    private static final String PAGER_DUTY = "pagerDutySecretRef";
    /** As the API's description says. */
    private static final String USUAL_KEY = "integrationKey";

    private final SiteSpec spec;
    private final ResolvedClass siteClass;
    private final Environment environment;
    private final boolean first;
    private final SortedMap<String, Origin> provenance = Layers.provenance();

    /**
     * @param first whether it is the Site's first environment: that one pages
     */
    EnvironmentResolver(SiteSpec spec, ResolvedClass siteClass, Environment environment, boolean first) {
        this.spec = spec;
        this.siteClass = siteClass;
        this.environment = environment;
        this.first = first;
    }

    ResolvedEnvironment resolve(EnvironmentKey key) {
        var hosting = new HostingResolver(spec.hosting(), environment.hosting(), provenance).resolve();
        var notifications = notifications();
        var monitoring = monitoring(notifications.severity());
        var operation = new OperationResolver(spec, siteClass, environment, provenance)
                .resolve(hosting, monitoring, notifications);
        int logKeepDays = monitoring.at("logs", Monitoring::logs).pick("keepDays", l -> l.keepDays());
        return new ResolvedEnvironment(
                key, hosting, edge(), logKeepDays, operation, Collections.unmodifiableSortedMap(provenance));
    }

    private Edge edge() {
        var hostnames = this.<List<String>>layers("", environment.hostnames(), spec.hostnames())
                .pick("hostnames", h -> h);
        var security = layers("security", null, spec.security())
                .with(Origin.Default, new Security(Security.ResponseHeaders.Recommended, null));
        var access = layers("access", environment.access(), spec.access());
        var rules = access.find("rules", Access::rules).orElse(List.of());
        var basicAuth = access.find("basicAuthSecretRef", Access::basicAuthSecretRef);
        return new Edge(
                hostnames,
                records(hostnames),
                certificate(hostnames),
                cache(),
                security.pick("responseHeaders", Security::responseHeaders),
                security.find("wafWebAclArn", Security::wafWebAclArn),
                rules.isEmpty() && basicAuth.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Access(rules, basicAuth.orElse(null))));
    }

    private Dns.Records records(List<String> hostnames) {
        return layers("dns", null, spec.dns())
                .with(Origin.Default, new Dns(hasZones(hostnames) ? Dns.Records.Managed : Dns.Records.External))
                .pick("records", Dns::records);
    }

    private boolean hasZones(List<String> hostnames) {
        return hostnames.stream().allMatch(h -> siteClass.zoneOf(h).isPresent());
    }

    private CertificateSource certificate(List<String> hostnames) {
        var chosen = Layers.<Certificate>of("", provenance)
                .with(Origin.Environment, environment.certificate())
                .with(Origin.Spec, spec.certificate())
                .with(Origin.Default, new Certificate(new NoSettings(), null, null))
                .pick("certificate", c -> c);
        if (chosen.arn() != null) {
            return new CertificateSource.Existing(chosen.arn());
        }
        var secret = chosen.secretRef();
        if (secret != null) {
            return new CertificateSource.FromSecret(secret.name());
        }
        return hasZones(hostnames) ? new CertificateSource.Acm() : new CertificateSource.Requested();
    }

    private Edge.Cache cache() {
        var cache = layers("cache", environment.cache(), spec.cache()).with(Origin.Default, ApiDefaults.CACHE);
        return new Edge.Cache(
                cache.pick("defaultTtlSeconds", Cache::defaultTtlSeconds),
                cache.pick("errorTtlSeconds", Cache::errorTtlSeconds),
                cache.pick("uncachedPaths", Cache::uncachedPaths),
                cache.pick("queryStrings", Cache::queryStrings),
                cache.pick("cookies", Cache::cookies));
    }

    private Layers<Monitoring> monitoring(Notifications.Severity severity) {
        return layers("monitoring", environment.monitoring(), spec.monitoring())
                .with(Origin.Class, classDefault(Defaults::monitoring))
                .with(Origin.Default, ApiDefaults.monitoring(severity));
    }

    private Operation.Notifications notifications() {
        var told = layers("notifications", environment.notifications(), spec.notifications())
                .with(
                        Origin.Class,
                        siteClass
                                .notifications()
                                .map(EnvironmentResolver::ofClass)
                                .orElse(null))
                .with(Origin.Default, ApiDefaults.notifications(first));
        return new Operation.Notifications(
                told.pick("severity", Notifications::severity),
                told.find(PAGER_DUTY, Notifications::pagerDutySecretRef).map(this::pagerDuty),
                told.find("slack", Notifications::slack).map(Notifications.Slack::channelId),
                told.pick("emails", Notifications::emails),
                told.pick("https", Notifications::https));
    }

    private Operation.PagerDuty pagerDuty(SecretKeyRef ref) {
        boolean isOfClass = provenance.get("notifications." + PAGER_DUTY) == Origin.Class;
        return new Operation.PagerDuty(ref.name(), requireNonNullElse(ref.key(), USUAL_KEY), isOfClass);
    }

    private static Notifications ofClass(ClassNotifications given) {
        return new Notifications(
                null, given.pagerDutySecretRef(), null, nullIfEmpty(given.emails()), nullIfEmpty(given.https()));
    }

    private static @Nullable List<String> nullIfEmpty(List<String> list) {
        return list.isEmpty() ? null : list;
    }

    private <T> @Nullable T classDefault(Layers.Field<Defaults, T> getter) {
        var defaults = siteClass.defaults();
        return defaults.isEmpty() ? null : getter.of(defaults.get());
    }

    private <T> Layers<T> layers(String path, @Nullable T ofEnvironment, @Nullable T ofSpec) {
        return Layers.<T>of(path, provenance)
                .with(Origin.Environment, ofEnvironment)
                .with(Origin.Spec, ofSpec);
    }
}
