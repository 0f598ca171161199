package dev.sitekeeper.terraform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sitekeeper.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** A root in a checked-out repository, as people or a pipeline apply it: with real Terraform, in the account of the sandbox. */
final class AppliedRoot {

    private static final ModuleLibrary LIBRARY = ModuleLibrary.load();

    private final Sandbox sandbox;
    private final Path repository;
    private final String path;

    /** Writes the root and its modules. */
    AppliedRoot(Sandbox sandbox, Path repository, Root root) {
        this.sandbox = sandbox;
        this.repository = repository;
        this.path = root.path();
        write(root);
    }

    /** The root as another generation has it. */
    void write(Root root) {
        root.files().forEach((file, content) -> write(root.path() + "/" + file, content.getBytes(UTF_8)));
        root.modules().forEach((name, version) -> LIBRARY.files(name, version).forEach(this::write));
    }

    /** Applies what is there. */
    void apply() {
        sandbox.run(terraform("init", "-no-color", "-input=false"));
        sandbox.run(terraform("apply", "-auto-approve", "-no-color", "-input=false"));
    }

    /** What an apply would change, as Terraform says it. */
    String plan() {
        return sandbox.run(terraform("plan", "-lock=false", "-no-color", "-input=false"));
    }

    /** As the last plan or apply left it, which looked at everything. */
    void destroy() {
        sandbox.run(terraform("destroy", "-auto-approve", "-refresh=false", "-no-color", "-input=false"));
    }

    private String[] terraform(String subcommand, String... arguments) {
        var command = Stream.of("terraform", "-chdir=" + repository.resolve(path), subcommand);
        return Stream.concat(command, Arrays.stream(arguments)).toArray(String[]::new);
    }

    private void write(String file, byte[] content) {
        try {
            var target = repository.resolve(file);
            Files.createDirectories(target.getParent());
            Files.write(target, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
