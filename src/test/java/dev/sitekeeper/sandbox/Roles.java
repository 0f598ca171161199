package dev.sitekeeper.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Roles of the AWS twin's account, made as Terraform makes them. The operator asks IAM nothing, so there is no client of it here. */
public final class Roles {

    private static final int OK = 200;

    private final Sandbox sandbox;
    private final HttpClient http = HttpClient.newHttpClient();

    public Roles(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /**
     * Makes one that a service may take.
     *
     * @param path of IAM, as {@code /sitekeeper/main/}
     * @param service as {@code ssm.amazonaws.com}
     */
    public void make(String path, String name, String service) {
        var trust = """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Service": "%s"}, "Action": "sts:AssumeRole"}}
                """.formatted(service);
        ask(Map.of("Action", "CreateRole", "Path", path, "RoleName", name, "AssumeRolePolicyDocument", trust));
    }

    /** The twin looks at who signed a request, and not at the signature. */
    private void ask(Map<String, String> parameters) {
        var all = new TreeMap<>(parameters);
        all.put("Version", "2010-05-08");
        var signature = "AWS4-HMAC-SHA256 Credential=" + sandbox.get("AWS_ACCESS_KEY_ID")
                + "/20261122/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=none";
        var request = HttpRequest.newBuilder(URI.create(sandbox.get("AWS_ENDPOINT_URL") + "/"))
                .header("Authorization", signature)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofString(all.entrySet().stream()
                        .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new IllegalStateException("IAM refuses " + parameters.get("Action") + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
