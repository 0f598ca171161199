package dev.sitekeeper.reconcile.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.reconcile.operation.WorkerPermits;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.api.config.Utils;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.quarkiverse.operatorsdk.runtime.config.DefaultConfigurationService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OneThreadEachTest {

    private final AtomicInteger copies = new AtomicInteger();
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder().withMasterUrl("https://127.0.0.1:1").build())
            .withKubernetesSerialization(new CountingCopies())
            .build();
    private final OneThreadEach configuration = new OneThreadEach(given(), client, new WorkerPermits());

    @Test
    void shouldGiveTheOneClient_toWhoeverAsks() {
        assertThat(configuration.getKubernetesClient()).isSameAs(client);
        assertThat(configuration.getKubernetesClient()).isSameAs(client);
    }

    @Test
    void shouldCopyResourcesWithTheOneClient() {
        configuration.getResourceCloner().clone(new Site());

        assertThat(copies).hasValue(1);
    }

    @Test
    void shouldReconcileOnVirtualThreads() {
        var virtual = CompletableFuture.supplyAsync(
                () -> Thread.currentThread().isVirtual(),
                configuration.getExecutorServiceManager().reconcileExecutorService());

        assertThat(virtual).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(true);
    }

    /** As the extension makes it. */
    private DefaultConfigurationService given() {
        return new DefaultConfigurationService(
                Utils.VERSION,
                List.of(),
                client,
                null,
                1,
                1,
                Duration.ZERO,
                Duration.ofSeconds(1),
                false,
                Metrics.NOOP,
                false,
                null,
                null,
                false,
                false,
                false,
                false);
    }

    private final class CountingCopies extends KubernetesSerialization {
        @Override
        public <T> T clone(T resource) {
            copies.incrementAndGet();
            return resource;
        }
    }
}
