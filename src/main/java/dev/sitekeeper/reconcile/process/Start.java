package dev.sitekeeper.reconcile.process;

import dev.sitekeeper.reconcile.sweep.Sweeper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Starts the operator once the API server answers, and the sweeps once the watches know every Site. Meanwhile health and
 * metrics are served already. What fails afterwards, such as a right or a definition that is missing, ends the process.
 */
@Singleton
class Start {

    private static final Logger LOG = Logger.getLogger(Start.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final KubernetesClient client;
    private final Operator operator;
    private final Sweeper sweeper;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("start").daemon().factory());
    private volatile boolean isEnding;
    private volatile Optional<String> obstacle = Optional.of("the process has just begun");

    Start(KubernetesClient client, Operator operator, Sweeper sweeper) {
        this.client = client;
        this.operator = operator;
        this.sweeper = sweeper;
    }

    /** What it waits for; empty once everything runs. */
    Optional<String> obstacle() {
        return obstacle;
    }

    void begin(@Observes StartupEvent event) {
        thread.execute(this::run);
    }

    void end(@Observes ShutdownEvent event) {
        isEnding = true;
        thread.shutdownNow();
        operator.stop();
    }

    private void run() {
        try {
            awaitApiServer();
            obstacle = Optional.of("the watches are being filled");
            operator.start();
            sweeper.start();
            obstacle = Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!isEnding) {
                LOG.error("the operator can't start", e);
                Quarkus.asyncExit(1);
            }
        }
    }

    private void awaitApiServer() throws InterruptedException {
        for (var why = whyUnreachable(); why.isPresent(); why = whyUnreachable()) {
            if (!why.equals(obstacle)) {
                LOG.warn(why.get() + "; tried again");
                obstacle = why;
            }
            Thread.sleep(PAUSE);
        }
    }

    /** Why the API server gives no answer; empty if it does. That it refuses us is an answer, and fails the start. */
    private Optional<String> whyUnreachable() {
        var once = new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                .withRequestRetryBackoffLimit(0)
                .build();
        try {
            client.adapt(NamespacedKubernetesClient.class)
                    .withRequestConfig(once)
                    .call(NamespacedKubernetesClient::getKubernetesVersion);
            return Optional.empty();
        } catch (KubernetesClientException e) {
            if (e.getCode() >= HttpURLConnection.HTTP_BAD_REQUEST
                    && e.getCode() < HttpURLConnection.HTTP_INTERNAL_ERROR) {
                throw e;
            }
            var cause = Optional.ofNullable(e.getCause()).map(Throwable::getMessage);
            return Optional.of("the API server at " + client.getMasterUrl() + " does not answer: "
                    + cause.orElseGet(() -> String.valueOf(e.getMessage())));
        }
    }
}
