package dev.sitekeeper.reconcile;

import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.quarkiverse.operatorsdk.runtime.api.ConfigurationServiceCustomizer;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Gives each reconciliation of a Site a thread of its own, which costs little while it waits: however many wait for an account that
 * doesn't answer, or for their turn there, they hold up nobody elsewhere.
 */
@Singleton
@Unremovable // The extension looks it up, which the container does not see.
class OneThreadEach implements ConfigurationServiceCustomizer {

    @Override
    public Consumer<ConfigurationServiceOverrider> overrider() {
        return configuration -> configuration.withExecutorService(Executors.newVirtualThreadPerTaskExecutor());
    }
}
