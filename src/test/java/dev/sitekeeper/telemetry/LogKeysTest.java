package dev.sitekeeper.telemetry;

import static dev.sitekeeper.cloud.Samples.OTHER_SITE;
import static dev.sitekeeper.cloud.Samples.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogKeysTest {

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @Test
    void shouldSayForWhom_whileItIsDone() {
        try (var _ = LogKeys.ofReconcile(7);
                var _ = LogKeys.ofSite(SITE);
                var _ = LogKeys.ofEnvironment(Optional.of("production"))) {
            assertThat(MDC.getMap())
                    .containsEntry("reconcile", "7")
                    .containsEntry("namespace", "web")
                    .containsEntry("site", "corporate")
                    .containsEntry("environment", "production");
        }
    }

    /** The next one on this thread is another. */
    @Test
    void shouldLeaveNothing_onceItIsDone() {
        try (var _ = LogKeys.ofSite(SITE);
                var _ = LogKeys.ofClass("tokyo")) {
            MDC.put("other", "stays");
        }

        assertThat(MDC.getMap()).containsOnlyKeys("other");
    }

    @Test
    void shouldPutBack_whatWasThereBefore() {
        try (var _ = LogKeys.ofSite(SITE)) {
            try (var _ = LogKeys.ofSite(OTHER_SITE)) {
                assertThat(MDC.get("site")).isEqualTo("shop");
            }

            assertThat(MDC.get("site")).isEqualTo("corporate");
        }
    }

    @Test
    void shouldSayNothing_onAThreadThatDroppedWhatItInherited() throws InterruptedException {
        var seen = new ConcurrentHashMap<String, Object>();
        try (var _ = LogKeys.ofSite(SITE)) {
            var thread = Thread.ofVirtual().start(() -> {
                LogKeys.dropInherited();
                seen.putAll(MDC.getMap());
            });
            thread.join();
        }

        assertThat(seen).isEmpty();
    }

    @Test
    void shouldNameNoEnvironment_whenItIsNotKnown() {
        try (var _ = LogKeys.ofEnvironment(Optional.empty())) {
            assertThat(MDC.getMap()).isEmpty();
        }
    }
}
