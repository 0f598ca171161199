package dev.sitekeeper.status;

import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reports at chosen times, and what they say. */
final class StatusFixtures {

    static final Instant MORNING = Instant.parse("2026-11-22T08:00:00.123Z");
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00.456Z");

    private StatusFixtures() {}

    static Site site(long generation) {
        var site = new Site();
        site.setMetadata(new ObjectMetaBuilder()
                .withName("corporate")
                .withGeneration(generation)
                .build());
        return site;
    }

    static SiteReport begin(Site site, Instant now) {
        return SiteReport.begin(site, Clock.fixed(now, ZoneOffset.UTC));
    }

    /** Reports, and writes the status. */
    static SiteStatus write(Site site, Instant now, Consumer<SiteReport> facts) {
        var report = begin(site, now);
        facts.accept(report);
        var status = report.status();
        site.setStatus(status);
        return status;
    }

    static Optional<Condition> find(List<Condition> conditions, String type) {
        return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
    }

    static Condition condition(SiteStatus status, String type) {
        return find(status.conditions(), type).orElseThrow(() -> new AssertionError("no condition " + type));
    }
}
