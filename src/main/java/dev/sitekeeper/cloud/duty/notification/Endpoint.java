package dev.sitekeeper.cloud.duty.notification;

import dev.sitekeeper.site.Digest;
import dev.sitekeeper.site.PagerDutyKey;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is told: an address, and how it is reached. An address may be a secret, as PagerDuty's is, so it is shown by a label: two are equal when their
 * labels are.
 */
public final class Endpoint {

    private static final String EMAIL = "email";
    private static final String HTTPS = "https";
    /** What a tag may hold, with room for more. */
    private static final Pattern SHOWABLE = Pattern.compile("[A-Za-z0-9_.:/=+@-]{1,200}");

    private static final Pattern HOST = Pattern.compile("^https://([A-Za-z0-9.-]{1,150})");

    private static final int DIGEST = 12;

    private final String label;
    private final Optional<Address> address;

    private record Address(String protocol, String value) {}

    private Endpoint(String label, Optional<Address> address) {
        this.label = label;
        this.address = address;
    }

    static Endpoint email(String address) {
        return of(EMAIL, address);
    }

    static Endpoint https(String url) {
        return of(HTTPS, url);
    }

    /** The service of PagerDuty that has this key. */
    public static Endpoint pagerDuty(PagerDutyKey key) {
        return of(HTTPS, key.address());
    }

    /** As SNS shows it. */
    public static Endpoint of(String protocol, String address) {
        return new Endpoint(label(protocol, address), Optional.of(new Address(protocol, address)));
    }

    /** Of which only the label is known. */
    public static Endpoint labelled(String label) {
        return new Endpoint(label, Optional.empty());
    }

    private static String label(String protocol, String address) {
        var digest = Digest.of(protocol + " " + address, DIGEST);
        if (PagerDutyKey.isIn(address)) {
            return "pagerduty:" + digest;
        }
        if (protocol.equals(EMAIL) && SHOWABLE.matcher(address).matches()) {
            return EMAIL + ":" + address;
        }
        var host = HOST.matcher(address);
        return host.find() ? HTTPS + ":" + host.group(1) + ":" + digest : protocol + ":" + digest;
    }

    /** As SNS names it: {@code email}, {@code https}. */
    public String protocol() {
        return address.map(Address::protocol).orElseThrow();
    }

    /** Not to be shown. */
    public String address() {
        return address.map(Address::value).orElseThrow();
    }

    /** A text without what leaks the address, where that is a secret. */
    public String hiddenIn(String text) {
        return address.filter(a -> !label.endsWith(a.value()))
                .map(a -> text.replace(a.value(), label))
                .orElse(text);
    }

    public boolean isPagerDuty() {
        return label.startsWith("pagerduty:");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Endpoint endpoint && label.equals(endpoint.label);
    }

    @Override
    public int hashCode() {
        return label.hashCode();
    }

    /** The label: an e-mail address, or a digest. Fit for tags and names. */
    @Override
    public String toString() {
        return label;
    }
}
