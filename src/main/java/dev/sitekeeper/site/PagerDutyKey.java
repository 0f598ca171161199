package dev.sitekeeper.site;

import java.util.Optional;
import java.util.regex.Pattern;

/** The integration key of a PagerDuty service, by which it can be paged: never shown. */
public final class PagerDutyKey {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{32}");

    private static final String ADDRESS = "https://events.pagerduty.com/integration/";

    private final String value;

    private PagerDutyKey(String value) {
        this.value = value;
    }

    /** The key; empty if this isn't one. */
    public static Optional<PagerDutyKey> of(String value) {
        return Optional.of(value.strip()).filter(v -> FORM.matcher(v).matches()).map(PagerDutyKey::new);
    }

    /**
     * The address at which it takes what Amazon SNS sends.
     *
     * @see <a href="https://www.pagerduty.com/docs/guides/aws-cloudwatch-integration-guide/">PagerDuty's guide</a>
     */
    public String address() {
        return ADDRESS + value + "/enqueue";
    }

    /** Whether an address holds a key. */
    public static boolean isIn(String address) {
        return address.startsWith(ADDRESS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PagerDutyKey key && value.equals(key.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "not shown";
    }
}
