package dev.sitekeeper.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the API server of a sandbox noted of all that operators asked of it. */
public final class AuditLog {

    /** Where the operator lives, whose objects it has rights of its own for. */
    public static final String OWN_NAMESPACE = "sitekeeper-system";

    private static final String OPERATOR = "system:serviceaccount:" + OWN_NAMESPACE + ":sitekeeper";
    /** Not the status 403: a namespace that is being deleted answers so too. */
    private static final String DECISION = "/annotations/authorization.k8s.io~1decision";

    private final List<JsonNode> calls;

    private AuditLog(List<JsonNode> calls) {
        this.calls = calls;
    }

    /** The log of a sandbox up to now. */
    public static AuditLog of(Sandbox sandbox) {
        var json = new JsonMapper();
        try (var log = Files.lines(sandbox.folder().resolve("log/audit.log"))) {
            var calls = log.map(line -> read(json, line))
                    .filter(call -> OPERATOR.equals(call.at("/user/username").textValue()))
                    .filter(call -> call.has("objectRef"))
                    .toList();
            if (calls.stream().anyMatch(call -> call.at(DECISION).isMissingNode())) {
                throw new IllegalStateException("the audit log of " + sandbox.folder() + " tells no decisions");
            }
            return new AuditLog(calls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every right that was used, as {@link #right} has it. */
    public Set<String> used() {
        return calls.stream().map(AuditLog::right).collect(Collectors.toSet());
    }

    /** Whether no operator asked for anything. */
    public boolean isEmpty() {
        return calls.isEmpty();
    }

    /** Every right that lacked; fails where none was needed. */
    public Set<String> lacking() {
        if (isEmpty()) {
            throw new IllegalStateException("no operator asked for anything");
        }
        return calls.stream()
                .filter(call -> "forbid".equals(call.at(DECISION).textValue()))
                .map(AuditLog::right)
                .collect(Collectors.toSet());
    }

    /** As {@code patch sitekeeper.dev/sites/status}. */
    public static String right(String verb, String group, String resource) {
        return verb + " " + (group.isEmpty() ? "" : group + "/") + resource;
    }

    /** The same right, where it is used in the operator's own namespace. */
    public static String inOwnNamespace(String right) {
        return right + " in " + OWN_NAMESPACE;
    }

    private static JsonNode read(JsonMapper json, String line) {
        try {
            return json.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException("not a line of an audit log: " + line, e);
        }
    }

    private static String right(JsonNode call) {
        var about = call.get("objectRef");
        var subresource = about.path("subresource").asText("");
        var resource = about.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource);
        var right = right(call.get("verb").textValue(), about.path("apiGroup").asText(""), resource);
        return about.path("namespace").asText("").equals(OWN_NAMESPACE) ? inOwnNamespace(right) : right;
    }
}
