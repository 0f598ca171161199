package dev.sitekeeper.aws;

import static dev.sitekeeper.cloud.Samples.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sitekeeper.telemetry.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

class PacesTest {

    /** So small that whoever waits does so for as long as the test lasts. */
    private static final double SHARE = 0.0001;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Paces paces = new Paces(new Meters(registry, Clock.systemUTC()), SHARE);

    @ParameterizedTest
    @CsvSource({"0.8, 60000", "1, 60000", "8, 7500"})
    void shouldRecoverAsMuchSooner_asRatesAreHigher(double share, long millis) {
        assertThat(Paces.recovery(share)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void shouldTellHowManyCallsWait_inTheirAccountAndRegion() {
        var here = ClientOverrideConfiguration.builder();
        paces.hold(here, "ssm", TOKYO);
        paces.hold(ClientOverrideConfiguration.builder(), "ssm", TOKYO.edge());
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            call(here);
            threads.execute(() -> call(here));

            await().until(() -> waiting(TOKYO.region()) == 1);
            assertThat(waiting(TOKYO.edge().region())).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void call(ClientOverrideConfiguration.Builder client) {
        var attributes = new ExecutionAttributes()
                .putAttribute(SdkExecutionAttribute.OPERATION_NAME, "DescribeMaintenanceWindows");
        client.executionInterceptors().forEach(interceptor -> interceptor.beforeExecution(() -> null, attributes));
    }

    private double waiting(String region) {
        return registry.get("sitekeeper.aws.calls.waiting")
                .tag("account", TOKYO.accountId())
                .tag("region", region)
                .gauge()
                .value();
    }
}
