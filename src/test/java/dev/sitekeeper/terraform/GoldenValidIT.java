package dev.sitekeeper.terraform;

import static java.util.stream.Collectors.joining;

import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real Terraform, with the real provider, agrees with every golden root: its form, its modules, every argument. All are looked at
 * in one run, as modules of a root that has nothing else, because a run spends seconds on what the provider can do before it
 * looks at anything.
 */
@ExtendWith(SandboxExtension.class)
class GoldenValidIT {

    private final Sandbox sandbox;

    GoldenValidIT(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Test
    void shouldBeFormattedAndValid(@TempDir Path repository) throws IOException {
        var roots = roots();
        roots.forEach(root -> new AppliedRoot(sandbox, repository, Registry.vendored(root)));
        Files.writeString(repository.resolve("main.tf"), callAll(roots));

        sandbox.run("terraform", "-chdir=" + repository, "fmt", "-check", "-diff", "-recursive");
        sandbox.run("terraform", "-chdir=" + repository, "init", "-backend=false");
        sandbox.run("terraform", "-chdir=" + repository, "validate");
    }

    /** Several cases share a class, whose root is tried once. */
    private static Collection<Root> roots() {
        return GoldenCase.all()
                .flatMap(golden -> golden.roots().stream())
                .collect(Collectors.toMap(Root::path, root -> root, (first, again) -> again, TreeMap::new))
                .values();
    }

    private static String callAll(Collection<Root> roots) {
        return roots.stream()
                .map(Root::path)
                .map(path -> """
                        module "%s" {
                          source = "./%s"
                        }
                        """.formatted(path.replace('/', '_'), path))
                .collect(joining("\n"));
    }
}
