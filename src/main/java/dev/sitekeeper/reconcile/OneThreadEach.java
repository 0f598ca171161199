package dev.sitekeeper.reconcile;

import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.quarkiverse.operatorsdk.runtime.api.ConfigurationServiceCustomizer;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Gives each reconciliation a thread of its own, which costs little while it waits: however many wait for an account that
 * doesn't answer, or for their turn there, they hold up nobody elsewhere.
 */
@Singleton
class OneThreadEach implements ConfigurationServiceCustomizer {

    @Override
    public Consumer<ConfigurationServiceOverrider> overrider() {
        return configuration -> configuration.withExecutorService(Executors.newVirtualThreadPerTaskExecutor());
    }
}
