package dev.sitekeeper.cloud;

import dev.sitekeeper.api.v1alpha1.Notifications.Severity;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.PagerDutyKey;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.ResolvedEnvironment;
import java.util.Collections;
import java.util.Optional;

/**
 * An environment that is applied: what duties see. Operation fields come from the spec, infrastructure facts only from
 * the hand-overs, for operation follows what is applied, not what is declared.
 *
 * @param installation whose objects they are
 * @param siteClass the class of the Site
 * @param environment the environment as declared
 * @param shared what the class root handed over
 * @param applied what the environment's root handed over
 * @param pagerDuty whom to page; empty where nobody is to be, or it can't be told now
 */
public record Operated(
        Installation installation,
        ResolvedClass siteClass,
        ResolvedEnvironment environment,
        ClassHandOver shared,
        SiteHandOver applied,
        Optional<PagerDutyKey> pagerDuty) {

    public EnvironmentKey key() {
        return environment.key();
    }

    /** The key of an object in the class's own region. */
    public ObjectKey object(Kind kind, String name) {
        return new ObjectKey(siteClass.place(), kind, name);
    }

    /** An object of that key that this environment alone owns. */
    public Desired own(ObjectKey object, Content content) {
        return Desired.own(object, content, installation, key(), siteClass.tags());
    }

    /** An own object without which nobody hears it when the website fails. */
    public Desired protecting(ObjectKey object, Content content) {
        var severity = environment.operation().notifications().severity();
        return own(object, content).as(severity == Severity.Page ? Urgency.PAGES : Urgency.NOTIFIES);
    }

    /** Settings on something that Terraform owns: its tags are Terraform's. */
    public Desired settings(ObjectKey object, Content content) {
        return new Desired(object, content, Optional.of(key()), Collections.emptySortedMap());
    }

    /** An object of that key that environments with the same needs share. */
    public Desired shared(ObjectKey object, Content content) {
        return Desired.shared(object, content, installation, siteClass.tags());
    }
}
