package dev.sitekeeper.reconcile;

import dev.sitekeeper.config.OperatorConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An installation's settings as they are where none is set, but for how long orphans are waited for. */
public record Settings(Duration orphanGrace) implements OperatorConfig, OperatorConfig.Aws {

    @Override
    public String owner() {
        return DEFAULT_OWNER;
    }

    @Override
    public String namespace() {
        return "sitekeeper-system";
    }

    @Override
    public Aws aws() {
        return this;
    }

    @Override
    public Git git() {
        throw new UnsupportedOperationException("nothing is committed");
    }

    @Override
    public Duration sweepInterval() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Duration slowSweepInterval() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Duration quotaInterval() {
        return Duration.ofHours(1);
    }

    @Override
    public Optional<List<String>> quotas() {
        return Optional.empty();
    }

    @Override
    public Duration settle() {
        return Duration.ofMinutes(1);
    }

    @Override
    public double rateShare() {
        return 1;
    }
}
