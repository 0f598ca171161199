package dev.sitekeeper.reconcile.process;

import dev.sitekeeper.telemetry.Pulse;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Up when the watches were filled and every account and region is being looked at. What an account or a repository
 * answers is told by the conditions of its class: for its sake the others must not be without an operator.
 */
@Readiness
@Singleton
class ReadinessCheck implements HealthCheck {

    private final Start start;
    private final Pulse pulse;

    ReadinessCheck(Start start, Pulse pulse) {
        this.start = start;
        this.pulse = pulse;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("started");
        start.obstacle().ifPresent(obstacle -> response.withData("waits for", obstacle));
        return response.status(start.obstacle().isEmpty() && pulse.hasBegun(Pulse.Part.SWEEPER))
                .build();
    }
}
