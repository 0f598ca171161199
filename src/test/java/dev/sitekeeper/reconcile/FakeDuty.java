package dev.sitekeeper.reconcile;

import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Duty;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.Operated;
import dev.sitekeeper.cloud.Samples;
import dev.sitekeeper.site.EnvironmentKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A duty that wants what it is told, of every sample kind. */
public final class FakeDuty implements Duty {

    private final Map<EnvironmentKey, List<Desired>> wanted = new HashMap<>();

    /** Happens between the look at AWS and the plan. */
    public Runnable beforeAnswering = () -> {};

    public void wants(EnvironmentKey environment, Desired... desired) {
        wanted.put(environment, List.of(desired));
    }

    @Override
    public Set<Kind> kinds() {
        return Set.copyOf(Samples.KINDS);
    }

    @Override
    public List<Desired> desired(Operated environment) {
        beforeAnswering.run();
        return wanted.getOrDefault(environment.key(), List.of());
    }
}
