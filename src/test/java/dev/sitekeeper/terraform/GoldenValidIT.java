package dev.sitekeeper.terraform;

import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real Terraform, with the real provider, agrees with every golden root: its form, its modules, every argument. */
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenValidIT {

    private final Sandbox sandbox;

    @AutoClose
    private final ServedProvider provider;

    GoldenValidIT(Sandbox sandbox) {
        this.sandbox = sandbox;
        provider = ServedProvider.start(sandbox);
    }

    /** Several cases share a class, whose root is tried once. */
    static Stream<Named<Root>> roots() {
        var roots = GoldenCase.all()
                .flatMap(golden -> golden.roots().stream())
                .collect(Collectors.toMap(Root::path, root -> root, (first, again) -> again, TreeMap::new));
        return roots.values().stream().map(root -> Named.of(root.path(), root));
    }

    @ParameterizedTest
    @MethodSource("roots")
    void shouldBeValid(Root root, @TempDir Path repository) {
        var checkedOut = new AppliedRoot(sandbox, repository, Registry.vendored(root));

        checkedOut.shouldBeFormatted();
        checkedOut.shouldBeValid(provider);
    }
}
