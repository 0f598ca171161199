package dev.sitekeeper.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** The pages of the AWS twin itself: what it was asked, and what tests make of it. */
public final class Twin {

    private final String address;

    public Twin(Sandbox sandbox) {
        address = sandbox.get("AWS_ENDPOINT_URL") + "/twin/";
    }

    /** What a page tells, as {@code calls?since=7}. */
    public JsonNode read(String page) {
        return send("GET", page, "");
    }

    /** Adds rules by which calls fail. */
    public void fail(String rules) {
        send("POST", "faults", rules);
    }

    /** Ends the rules that bear something, as {@code region=eu-west-1}. */
    public void mend(String what) {
        send("DELETE", "faults?" + what, "");
    }

    /** Holds whoever calls with this access key to a policy that is shipped, filled in for an installation. */
    public void hold(String accessKey, String policy, String owner) {
        try {
            var document = Files.readString(Path.of("deploy/aws", policy)).replace("${owner}", owner);
            send("POST", "policies", "{\"" + accessKey + "\": " + document + "}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode send(String method, String page, String json) {
        var request = HttpRequest.newBuilder(URI.create(address + page))
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(method + " " + page + ": " + response.body());
            }
            return new JsonMapper().readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
