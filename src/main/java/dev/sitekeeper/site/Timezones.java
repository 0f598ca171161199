package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.Reason;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Time zones can't be checked by a schema: they are a list that changes. */
final class Timezones {

    private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

    private Timezones() {}

    static Optional<Refusal> check(String field, String timezone) {
        return isIana(timezone)
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Reason.TIMEZONE_UNKNOWN,
                        field,
                        "'" + timezone + "' is no IANA time zone; write one such as Asia/Tokyo or UTC"));
    }

    /** Java knows names under SystemV/ besides IANA's. */
    private static boolean isIana(String timezone) {
        return KNOWN.contains(timezone) && !timezone.startsWith("SystemV/");
    }

    static List<Refusal> check(List<ResolvedEnvironment> environments) {
        var refusals = new ArrayList<Refusal>();
        for (var environment : environments) {
            var operation = environment.operation();
            operation
                    .patching()
                    .flatMap(p -> check(
                            environment.field("patching.timezone"), p.window().timezone()))
                    .ifPresent(refusals::add);
            operation
                    .backup()
                    .flatMap(b -> check(
                            environment.field("backup.timezone"), b.window().timezone()))
                    .ifPresent(refusals::add);
        }
        return refusals;
    }
}
