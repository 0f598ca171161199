package dev.sitekeeper.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.telemetry.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class AwsClientsTest {

    private static final String ACCOUNT = "123456789012";
    private static final String IDENTITY = "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>" + ACCOUNT
            + "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";

    private HttpServer aws;

    @BeforeEach
    void listen() throws IOException {
        aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        aws.createContext("/", AwsClientsTest::answer);
        aws.start();
    }

    @AfterEach
    void end() {
        aws.stop(0);
    }

    @Test
    void shouldNeedOneThreadForTimeouts_whateverTheNumberOfPlaces() {
        try (var clients = clients()) {
            Stream.of("ap-northeast-1", "eu-central-1", "eu-west-1", "us-east-1", "us-west-2")
                    .map(region -> new Place(ACCOUNT, region, Optional.empty(), Optional.empty()))
                    .forEach(place -> clients.ssm(place).describePatchBaselines(request -> {}));

            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("sdk-ScheduledExecutor"))
                    .containsOnlyOnce("timeouts-of-aws");
        }
    }

    private AwsClients clients() {
        var someone = StaticCredentialsProvider.create(AwsBasicCredentials.create("someone", "secret"));
        var endpoint = URI.create("http://127.0.0.1:" + aws.getAddress().getPort());
        return new AwsClients(
                someone,
                Optional.of(endpoint),
                new Paces(new Meters(new SimpleMeterRegistry(), Clock.systemUTC()), 1_000));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var answer = (request.contains("GetCallerIdentity") ? IDENTITY : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
