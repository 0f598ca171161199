package dev.sitekeeper.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The AWS twin's own pages: what it was asked, and what tests make of it. */
public final class Twin {

    private static final Pattern READS = Pattern.compile("(Describe|List|Get|AssumeRole).*");

    /** The fault of calls that AWS did not hear; they are told when their connection ends, which may be much later. */
    private static final String NEVER_ARRIVED = "timeout-before";

    private final String endpoint;
    private final HttpClient http = HttpClient.newHttpClient();

    public Twin(Sandbox sandbox) {
        endpoint = sandbox.get("AWS_ENDPOINT_URL") + "/twin/";
    }

    /**
     * One call.
     *
     * @param sequence its number
     * @param time when it was answered, by the wall's clock
     * @param caller its access key
     * @param region where
     * @param operation as {@code ssm.DescribeParameters}
     * @param resource what it was about, as far as that is known
     * @param error AWS's code for a refusal; empty for an answer
     */
    public record Call(
            long sequence,
            Instant time,
            String caller,
            String region,
            String operation,
            String resource,
            String error) {

        /** Whether it may have changed something. */
        public boolean isWrite() {
            return !READS.matcher(operation.substring(operation.indexOf('.') + 1))
                    .matches();
        }
    }

    /** The calls after one, oldest first; of more than the last 20,000 the first are forgotten. */
    public List<Call> callsSince(long sequence) {
        var calls = new ArrayList<Call>();
        for (var call : read("calls?since=" + sequence)) {
            if (!NEVER_ARRIVED.equals(call.path("fault").asText())) {
                calls.add(new Call(
                        call.get("sequence").longValue(),
                        OffsetDateTime.parse(call.get("time").textValue()).toInstant(),
                        call.get("accessKeyId").asText(),
                        call.get("region").asText(),
                        call.get("service").textValue() + "."
                                + call.get("operation").textValue(),
                        call.path("resource").asText(""),
                        call.path("error").asText("")));
            }
        }
        return calls;
    }

    /** Gives one of its pages what it asks for. */
    public void post(String page, String json) {
        send("POST", page, json);
    }

    /** What one of its pages tells, as {@code calls?summary}. */
    public JsonNode read(String page) {
        return send("GET", page, "");
    }

    /** Whether operators asked AWS for anything. */
    public boolean wasAskedByOperators() {
        return asked().findAny().isPresent();
    }

    /** What operators asked AWS for and may not: the action, and what it is about. */
    public Stream<String> refused() {
        return asked().filter(ask -> !ask.get("allowed").booleanValue())
                .map(ask -> ask.get("action").textValue() + " " + ask.get("arn").textValue());
    }

    private Stream<JsonNode> asked() {
        return read("asked")
                .valueStream()
                .filter(ask -> ask.get("accessKeyId").textValue().startsWith(Account.KEYS_OF_OPERATORS));
    }

    /** Adds rules by which calls fail. */
    public void fail(String rules) {
        post("faults", rules);
    }

    /** Ends the rules that bear something, as {@code region=eu-west-1}. */
    public void mend(String what) {
        send("DELETE", "faults?" + what, "");
    }

    /** Holds whoever calls with this access key to a policy that is shipped, filled in for an installation. */
    public void hold(String accessKey, String policy, String owner) {
        hold(accessKey, List.of(policy), owner);
    }

    /** Holds calls of an access key, or of a role, to all that several policies allow. */
    public void hold(String accessKey, List<String> policies, String owner) {
        var statements = policies.stream()
                .flatMap(policy -> statements(policy, owner))
                .map(JsonNode::toString)
                .collect(Collectors.joining(","));
        post(
                "policies",
                "{\"%s\": {\"Version\": \"2012-10-17\", \"Statement\": [%s]}}".formatted(accessKey, statements));
    }

    private static Stream<JsonNode> statements(String policy, String owner) {
        try {
            var document = Files.readString(Path.of("deploy/aws", policy)).replace("${owner}", owner);
            return new JsonMapper().readTree(document).get("Statement").valueStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets whoever calls with this access key do more than the policy allows to which they are held. */
    public void allow(String accessKey, String action, String resource) {
        var document = (ObjectNode) read("policies").get(accessKey);
        document.withArray("Statement")
                .addObject()
                .put("Effect", "Allow")
                .put("Action", action)
                .put("Resource", resource);
        post("policies", "{\"" + accessKey + "\": " + document + "}");
    }

    /** The time on its clock. */
    public Instant now() {
        return Instant.parse(read("clock").get("now").textValue());
    }

    /** Moves its clock on. */
    public void advance(Duration by) {
        post("advance", "{\"seconds\": " + by.toSeconds() + "}");
    }

    private JsonNode send(String method, String page, String json) {
        var request = HttpRequest.newBuilder(URI.create(endpoint + page))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(method + " " + page + ": " + answer.body());
            }
            return new JsonMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
