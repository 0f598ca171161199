package dev.sitekeeper.reconcile.desired;

import static dev.sitekeeper.cloud.Samples.NOON;
import static dev.sitekeeper.cloud.Samples.TOKYO;
import static dev.sitekeeper.cloud.Samples.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.cloud.Inventory;
import dev.sitekeeper.cloud.Listing;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Samples;
import dev.sitekeeper.cloud.Snapshot;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.site.TagKeys;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which certificates are not removed although nobody wants them. */
class NamedCertificatesTest {

    private static final Map<String, String> TAGS =
            Map.of(TagKeys.SITE, "web/corporate", TagKeys.ENVIRONMENT, "production");
    private static final Inventory NOTHING_LIVE = live(Listing.complete(Map.of(), NOON));

    @Test
    void shouldStay_whileItsEnvironmentIsLive() {
        var live = live(Listing.complete(Map.of("/sitekeeper/v1/main/osaka/web/corporate/production", "{}"), NOON));
        var another = live(Listing.complete(Map.of("/sitekeeper/v1/main/tokyo/web/corporate/staging", "{}"), NOON));

        assertThat(NamedCertificates.isEndangeredBy(removal(TAGS), live)).isTrue();
        assertThat(NamedCertificates.isEndangeredBy(removal(TAGS), another)).isFalse();
        assertThat(NamedCertificates.isEndangeredBy(removal(TAGS), NOTHING_LIVE))
                .isFalse();
    }

    @Test
    void shouldStay_whileItIsNotKnownWhatIsLive() {
        var failed = Listing.<String>never().failed(failure(Failure.Throttled, "not so fast"));

        assertThat(NamedCertificates.isEndangeredBy(removal(TAGS), live(failed)))
                .isTrue();
        assertThat(NamedCertificates.isEndangeredBy(removal(TAGS), new Inventory(Map.of())))
                .isTrue();
    }

    @Test
    void shouldStay_whenItsTagsDoNotTellWhoseItIs() {
        assertThat(NamedCertificates.isEndangeredBy(removal(Map.of(TagKeys.SITE, "web/corporate")), NOTHING_LIVE))
                .isTrue();
    }

    @Test
    void shouldKeepNothingElse() {
        var alarm = new Action.Delete(
                Observed.of(new ObjectKey(TOKYO, Samples.ALARM, "cpu"), "1", new Samples.Settings("80"), Map.of()));

        assertThat(NamedCertificates.isEndangeredBy(alarm, new Inventory(Map.of())))
                .isFalse();
    }

    private static Action removal(Map<String, String> tags) {
        var key = new ObjectKey(TOKYO.edge(), Kinds.CERTIFICATE, "certificate");
        return new Action.Delete(Observed.of(key, "arn", new Samples.Settings("1"), tags));
    }

    private static Inventory live(Listing<String> handOvers) {
        return new Inventory(Map.of(
                TOKYO,
                new Snapshot(TOKYO, NOON, Listing.complete(Map.of(), NOON), Map.of(), handOvers, Set.of(Home.REGION))));
    }
}
