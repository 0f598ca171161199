package dev.sitekeeper.reconcile.process;

import dev.sitekeeper.config.OperatorConfig;
import dev.sitekeeper.telemetry.Pulse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when nothing but a new process helps: the sweeper or the reconcilers are silent, or a watch ended for good. */
@Liveness
@Singleton
class LivenessCheck implements HealthCheck {

    /** Three times as long as any resource waits for its next turn. */
    private static final Duration SILENCE = Duration.ofMinutes(15);

    private final Pulse pulse;
    private final Watches watches;
    private final Duration allowed;

    @Inject
    LivenessCheck(Pulse pulse, Watches watches, OperatorConfig config) {
        this(pulse, watches, SILENCE.plus(config.aws().sweepInterval()));
    }

    LivenessCheck(Pulse pulse, Watches watches, Duration allowed) {
        this.pulse = pulse;
        this.watches = watches;
        this.allowed = allowed;
    }

    @Override
    public HealthCheckResponse call() {
        var silent = pulse.silent(allowed);
        var ended = watches.ended();
        var response = HealthCheckResponse.named("at work").status(silent.isEmpty() && ended.isEmpty());
        silent.forEach((part, silence) ->
                response.withData(part.name().toLowerCase(Locale.ROOT), "silent for " + silence.toMinutes() + " min"));
        ended.forEach(watch -> response.withData(watch, "ended for good"));
        return response.build();
    }
}
