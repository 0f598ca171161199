package dev.sitekeeper.reconcile.process;

import dev.sitekeeper.reconcile.SiteReconciler;
import dev.sitekeeper.reconcile.operation.WorkerPermits;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.quarkiverse.operatorsdk.runtime.QuarkusConfigurationService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;

/** Registers the reconcilers, as the extension would, that of Sites with a configuration of our own. */
@ApplicationScoped
class Controllers {

    @Produces
    @ApplicationScoped
    Operator operator(
            QuarkusConfigurationService given,
            KubernetesClient client,
            WorkerPermits permits,
            Instance<Reconciler<? extends HasMetadata>> reconcilers) {
        var configuration = new OneThreadEach(given, client, permits);
        var operator = new Operator(configuration);
        for (var reconciler : reconcilers) {
            register(reconciler, reconciler instanceof SiteReconciler ? configuration : given, operator);
        }
        return operator;
    }

    private static <R extends HasMetadata> void register(
            Reconciler<R> reconciler, QuarkusConfigurationService configuration, Operator operator) {
        var controller = configuration.getConfigurationFor(reconciler);
        controller.setParent(configuration);
        operator.register(reconciler, controller);
    }
}
