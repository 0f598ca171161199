package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.sandbox.Apart;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** The rights that are shipped, held against what the API servers say that operators did in all tests before. */
@ExtendWith(SandboxExtension.class)
@Isolated("all others must have been")
@Order(Integer.MAX_VALUE)
class RightsIT {

    private static final String OPERATOR = "system:serviceaccount:sitekeeper-system:sitekeeper";
    private static final String OWN_NAMESPACE = "sitekeeper-system";
    private static final String IN_OWN_NAMESPACE = " in " + OWN_NAMESPACE;
    private static final Path RBAC = Path.of("deploy/kustomize/rbac/rbac.yaml");
    /** Not the status 403: a namespace that is being deleted answers so too. */
    private static final String DECISION = "/annotations/authorization.k8s.io~1decision";
    /** Java Operator SDK reads a resource again when the removal of its finalizer meets a conflict, which is rare. */
    private static final String FOR_CONFLICTS = "get sitekeeper.dev/siteclasses";

    private final List<Sandbox> sandboxes;

    RightsIT(Sandbox sandbox, Operator operator, @Apart Sandbox apart) {
        sandboxes = List.of(sandbox, apart);
    }

    @Test
    void shouldNotBeDeniedAnything() throws IOException {
        var calls = calls();

        assertThat(calls).isNotEmpty().allMatch(call -> call.at(DECISION).isTextual());
        assertThat(calls)
                .filteredOn(call -> "forbid".equals(call.at(DECISION).textValue()))
                .extracting(RightsIT::right)
                .isEmpty();
    }

    @Test
    void shouldHaveNoRightThatItDoesNotUse() throws IOException {
        assumeTrue(System.getProperty("it.test") == null, "only all tests together use every right");

        var used = calls().stream().map(RightsIT::right).collect(Collectors.toSet());

        assertThat(granted()).filteredOn(right -> !right.equals(FOR_CONFLICTS)).isSubsetOf(used);
    }

    /** What the operators asked the API servers for. */
    private List<JsonNode> calls() throws IOException {
        var calls = new ArrayList<JsonNode>();
        for (var sandbox : sandboxes) {
            calls.addAll(calls(sandbox));
        }
        return calls;
    }

    /** As the audit log has it. */
    private static List<JsonNode> calls(Sandbox sandbox) throws IOException {
        var json = new JsonMapper();
        try (var log = Files.lines(sandbox.folder().resolve("log/audit.log"))) {
            return log.map(line -> read(json, line))
                    .filter(call -> OPERATOR.equals(call.at("/user/username").textValue()))
                    .filter(call -> call.has("objectRef"))
                    .toList();
        }
    }

    private static JsonNode read(JsonMapper json, String line) {
        try {
            return json.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException("not a line of an audit log: " + line, e);
        }
    }

    /** As {@code patch sitekeeper.dev/sites/status}. */
    private static String right(JsonNode call) {
        var about = call.get("objectRef");
        var subresource = about.path("subresource").asText("");
        var resource = about.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource);
        return right(call.get("verb").textValue(), about.path("apiGroup").asText(""), resource)
                + (about.path("namespace").asText("").equals(OWN_NAMESPACE) ? IN_OWN_NAMESPACE : "");
    }

    private static String right(String verb, String group, String resource) {
        return verb + " " + (group.isEmpty() ? "" : group + "/") + resource;
    }

    private Set<String> granted() throws IOException {
        try (KubernetesClient client = sandboxes.getFirst().kubernetes();
                var file = Files.newInputStream(RBAC)) {
            return client.load(file).items().stream()
                    .flatMap(item -> switch (item) {
                        case ClusterRole role -> role.getRules().stream().flatMap(RightsIT::rights);
                        case Role role ->
                            role.getRules().stream().flatMap(RightsIT::rights).map(right -> right + IN_OWN_NAMESPACE);
                        default -> Stream.<String>empty();
                    })
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> rights(PolicyRule rule) {
        return rule.getApiGroups().stream().flatMap(group -> rule.getResources().stream()
                .flatMap(resource -> rule.getVerbs().stream().map(verb -> right(verb, group, resource))));
    }
}
