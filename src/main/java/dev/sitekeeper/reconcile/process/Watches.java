package dev.sitekeeper.reconcile.process;

import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.health.EventSourceHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import java.util.List;
import java.util.stream.Stream;

/** The watches over what the operator reads in the cluster. */
@FunctionalInterface
interface Watches {

    /** Those that ended for good. One that lost its connection is not among them: it makes another. */
    List<String> ended();

    /** Those of all reconcilers. */
    static Watches of(Operator operator) {
        return () -> operator.getRuntimeInfo().isStarted()
                ? operator.getRuntimeInfo().getRegisteredControllers().stream()
                        .flatMap(Watches::ended)
                        .sorted()
                        .toList()
                : List.of();
    }

    private static Stream<String> ended(RegisteredController<?> controller) {
        return controller.getControllerHealthInfo().unhealthyEventSources().entrySet().stream()
                .filter(source -> hasEnded(source.getValue()))
                .map(source -> controller.getConfiguration().getName() + "/" + source.getKey());
    }

    private static boolean hasEnded(EventSourceHealthIndicator source) {
        return source instanceof InformerWrappingEventSourceHealthIndicator<?> watch
                && watch.informerHealthIndicators().values().stream().anyMatch(informer -> !informer.isRunning());
    }
}
