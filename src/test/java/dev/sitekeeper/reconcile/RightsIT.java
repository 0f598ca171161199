package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sitekeeper.sandbox.Apart;
import dev.sitekeeper.sandbox.AuditLog;
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

    private static final Path RBAC = Path.of("deploy/kustomize/rbac/rbac.yaml");
    /** Java Operator SDK reads a resource again when the removal of its finalizer meets a conflict, which is rare. */
    private static final String FOR_CONFLICTS = "get sitekeeper.dev/siteclasses";

    private final List<Sandbox> sandboxes;

    RightsIT(Sandbox sandbox, Operator operator, @Apart Sandbox apart) {
        sandboxes = List.of(sandbox, apart);
    }

    @Test
    void shouldNotBeDeniedAnything() {
        assertThat(logs()).isNotEmpty().flatExtracting(AuditLog::lacking).isEmpty();
    }

    @Test
    void shouldHaveNoRightThatItDoesNotUse() throws IOException {
        assumeTrue(System.getProperty("it.test") == null, "only all tests together use every right");

        var used = logs().flatMap(log -> log.used().stream()).collect(Collectors.toSet());

        assertThat(granted()).filteredOn(right -> !right.equals(FOR_CONFLICTS)).isSubsetOf(used);
    }

    private Stream<AuditLog> logs() {
        return sandboxes.stream().map(AuditLog::of).filter(log -> !log.isEmpty());
    }

    private Set<String> granted() throws IOException {
        try (KubernetesClient client = sandboxes.getFirst().kubernetes();
                var file = Files.newInputStream(RBAC)) {
            return client.load(file).items().stream()
                    .flatMap(item -> switch (item) {
                        case ClusterRole role -> role.getRules().stream().flatMap(RightsIT::rights);
                        case Role role ->
                            role.getRules().stream().flatMap(RightsIT::rights).map(AuditLog::inOwnNamespace);
                        default -> Stream.<String>empty();
                    })
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> rights(PolicyRule rule) {
        return rule.getApiGroups().stream().flatMap(group -> rule.getResources().stream()
                .flatMap(resource -> rule.getVerbs().stream().map(verb -> AuditLog.right(verb, group, resource))));
    }
}
