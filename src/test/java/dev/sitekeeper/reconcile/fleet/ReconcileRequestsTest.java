package dev.sitekeeper.reconcile.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Site;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconcileRequestsTest {

    private final ReconcileRequests requests = new ReconcileRequests();

    @Test
    void shouldBeAskedOnce_forEachNewValue() {
        assertThat(requests.hearRequest(site(Map.of()))).isFalse();
        assertThat(requests.hearRequest(site(Map.of("sitekeeper.dev/reconcile", "1"))))
                .isTrue();
        assertThat(requests.hearRequest(site(Map.of("sitekeeper.dev/reconcile", "1"))))
                .isFalse();
        assertThat(requests.hearRequest(site(Map.of("sitekeeper.dev/reconcile", "2"))))
                .isTrue();
        assertThat(requests.hearRequest(site(Map.of("other", "2")))).isFalse();
    }

    /** A start lists everything anyway. */
    @Test
    void shouldNotBeAsked_byWhatWasThereAtTheStart() {
        assertThat(requests.hearRequest(site(Map.of("sitekeeper.dev/reconcile", "1"))))
                .isFalse();
    }

    @Test
    void shouldKnowNothingOfWhatIsGone() {
        requests.hearRequest(site(Map.of()));

        requests.forget(site(Map.of()));

        assertThat(requests.hearRequest(site(Map.of("sitekeeper.dev/reconcile", "1"))))
                .isFalse();
    }

    private static Site site(Map<String, String> annotations) {
        var site = new Site();
        site.setMetadata(new ObjectMetaBuilder()
                .withUid("8f3c")
                .withAnnotations(annotations)
                .build());
        return site;
    }
}
