package dev.sitekeeper.reconcile.process;

import dev.sitekeeper.reconcile.operation.WorkerPermits;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.ConfigurationService;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.quarkiverse.operatorsdk.runtime.QuarkusConfigurationService;
import io.quarkiverse.operatorsdk.runtime.config.OverriddenConfigurationService;
import java.util.concurrent.Executors;

/**
 * Gives each reconciliation of a Site a thread of its own, which costs little while it waits: however many wait for an account that
 * doesn't answer, or for their turn there, they hold up nobody elsewhere. All share one client: where the extension's
 * configuration is changed in its own way, it makes another client for each copy of a resource.
 */
final class OneThreadEach extends OverriddenConfigurationService {

    private final KubernetesClient client;

    OneThreadEach(QuarkusConfigurationService given, KubernetesClient client, WorkerPermits permits) {
        super(given, ConfigurationService.newOverriddenConfigurationService(given, c -> change(c, permits)));
        this.client = client;
    }

    /** Others use the client until the process ends. */
    private static void change(ConfigurationServiceOverrider configuration, WorkerPermits permits) {
        configuration
                .withExecutorService(Executors.newThreadPerTaskExecutor(
                        work -> Thread.ofVirtual().unstarted(() -> permits.during(work))))
                .withCloseClientOnStop(false);
    }

    @Override
    public KubernetesClient getKubernetesClient() {
        return client;
    }
}
