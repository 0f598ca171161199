package dev.sitekeeper.telemetry;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each part of the operator last did its work. One that is silent for long has ended, or hangs. */
@Singleton
public class Pulse {

    private final Clock clock;
    private final Map<Part, Instant> beats = new ConcurrentHashMap<>();

    public Pulse(Clock clock) {
        this.clock = clock;
    }

    /** What has to go on for ever. */
    public enum Part {
        /** Starts the sweeps. */
        SWEEPER,
        /** Look at Sites and classes. */
        RECONCILERS
    }

    /** A part did some of its work, or had none to do. */
    public void beat(Part part) {
        beats.put(part, clock.instant());
    }

    /** Whether a part did some of its work since the operator started. */
    public boolean hasBegun(Part part) {
        return beats.containsKey(part);
    }

    /** The parts that have begun, and since then are silent for longer than allowed; for how long. */
    public Map<Part, Duration> silent(Duration allowed) {
        var now = clock.instant();
        var silent = new EnumMap<Part, Duration>(Part.class);
        beats.forEach((part, last) -> {
            var silence = Duration.between(last, now);
            if (silence.compareTo(allowed) > 0) {
                silent.put(part, silence);
            }
        });
        return silent;
    }
}
