package dev.sitekeeper.aws;

import static dev.sitekeeper.cloud.Samples.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sitekeeper.telemetry.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** The SDK's own client, with its retries, before a server that answers as told. */
class PacedCallsTest {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

    private Duration slept = Duration.ZERO;
    private final FakeTicker ticker = new FakeTicker() {
        @Override
        public void sleep(Duration time) throws InterruptedException {
            Thread.sleep(slept);
            super.sleep(time);
        }
    };
    private final Pace pace = new Pace(new Rate(1, 1), ticker, Paces.RECOVERY);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private HttpServer aws;
    private SsmClient client;

    private record Answer(int status, String body) {}

    private static final Answer PAGE = new Answer(200, "{\"NextToken\": \"more\"}");
    private static final Answer LAST_PAGE = new Answer(200, "{}");
    private static final Answer THROTTLED = new Answer(400, "{\"__type\": \"ThrottlingException\"}");
    private static final Answer INVALID = new Answer(400, "{\"__type\": \"ValidationException\"}");
    private static final Answer BROKEN = new Answer(500, "{\"__type\": \"InternalServerError\"}");

    @BeforeEach
    void start() throws IOException {
        aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        aws.createContext("/", exchange -> {
            try (exchange) {
                var answer = answers.remove();
                var body = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        });
        aws.start();
        var calls = new PacedCalls("ssm", TOKYO, operation -> pace, new Meters(registry, Clock.systemUTC()));
        client = SsmClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + aws.getAddress().getPort()))
                .region(Region.AP_NORTHEAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallTimeout(CALL_TIMEOUT)
                        .addExecutionInterceptor(calls)
                        .addMetricPublisher(calls)
                        .build())
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        aws.stop(0);
    }

    @Test
    void shouldTakeATurn_forEachPage() {
        answer(PAGE, PAGE, LAST_PAGE);

        client.describeMaintenanceWindowsPaginator().forEach(page -> {});

        assertThat(ticker.passed()).isEqualTo(Duration.ofSeconds(2));
        assertThat(calls("ok")).isEqualTo(3);
    }

    /** The SDK's time for a call runs on the process's clock, so this wait has to be a real one. */
    @Test
    void shouldNotCountAsATimeout_toWaitForATurn() {
        slept = CALL_TIMEOUT.plusMillis(500);
        answer(LAST_PAGE, LAST_PAGE);
        client.describeMaintenanceWindows();

        client.describeMaintenanceWindows();

        assertThat(calls("ok")).isEqualTo(2);
    }

    @Test
    void shouldSlowDown_whenAwsThrottles() {
        answer(THROTTLED, LAST_PAGE);
        client.describeMaintenanceWindows();
        answer(LAST_PAGE);

        client.describeMaintenanceWindows();

        assertThat(ticker.passed()).as("two turns at half the speed").isGreaterThan(Duration.ofMillis(3_500));
        assertThat(calls("throttled")).isEqualTo(1);
        assertThat(calls("ok")).isEqualTo(2);
    }

    @Test
    void shouldMakeOthersWait_forItsRetries() {
        answer(BROKEN, LAST_PAGE);
        client.describeMaintenanceWindows();
        answer(LAST_PAGE);

        client.describeMaintenanceWindows();

        assertThat(ticker.passed()).isEqualTo(Duration.ofSeconds(2));
        assertThat(calls("broken")).isEqualTo(1);
    }

    @Test
    void shouldCountRefusals_withoutSlowingDown() {
        answer(INVALID, LAST_PAGE);

        assertThatThrownBy(client::describeMaintenanceWindows).isInstanceOf(SsmException.class);
        client.describeMaintenanceWindows();

        assertThat(ticker.passed()).isEqualTo(Duration.ofSeconds(1));
        assertThat(calls("refused")).isEqualTo(1);
    }

    @Test
    void shouldNotCallAws_whenInterruptedWhileWaiting() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(client::describeMaintenanceWindows).isInstanceOf(AbortedException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(registry.getMeters()).isEmpty();
    }

    private void answer(Answer... next) {
        answers.addAll(List.of(next));
    }

    private double calls(String result) {
        return registry.get("sitekeeper.aws.calls")
                .tags("service", "ssm", "operation", "DescribeMaintenanceWindows", "result", result)
                .counter()
                .count();
    }
}
