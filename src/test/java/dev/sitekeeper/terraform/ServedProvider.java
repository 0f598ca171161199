package dev.sitekeeper.terraform;

import dev.sitekeeper.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The AWS provider of the golden roots, started once for many runs of Terraform, each of which would spend two seconds and 600
 * MB on its own. It can be configured once, so it is for runs that configure none, such as {@code validate}.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/plugin/debugging">Debugging providers</a>
 */
final class ServedProvider implements AutoCloseable {

    private static final Pattern TOLD = Pattern.compile("TF_REATTACH_PROVIDERS='([^']+)'");

    private final Sandbox sandbox;
    private final Process process;
    private final String address;

    private ServedProvider(Sandbox sandbox, Process process, String address) {
        this.sandbox = sandbox;
        this.process = process;
        this.address = address;
    }

    /** Has Terraform choose the provider as a root does, and starts it. */
    static ServedProvider start(Sandbox sandbox) {
        try {
            var folder = Files.createDirectories(sandbox.folder().resolve("served-provider"));
            Files.writeString(folder.resolve("versions.tf"), """
                    terraform {
                      required_providers {
                        aws = { source = "hashicorp/aws", version = "~> 5.100" }
                      }
                    }
                    """);
            sandbox.run("terraform", "-chdir=" + folder, "init", "-backend=false", "-input=false");
            var process = new ProcessBuilder(program(folder).toString(), "-debug")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new ServedProvider(sandbox, process, address(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command as {@link Sandbox#run}, where Terraform uses this provider. */
    String run(String... command) {
        var all = new ArrayList<>(List.of("env", "TF_REATTACH_PROVIDERS=" + address));
        all.addAll(List.of(command));
        return sandbox.run(all.toArray(String[]::new));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static Path program(Path folder) throws IOException {
        try (var files = Files.walk(folder.resolve(".terraform/providers"), FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> file.getFileName().toString().startsWith("terraform-provider-aws"))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** As it says itself, once it listens. */
    private static String address(Process process) {
        return process.inputReader()
                .lines()
                .map(TOLD::matcher)
                .filter(Matcher::find)
                .findFirst()
                .map(told -> told.group(1))
                .orElseThrow(() -> new IllegalStateException("the AWS provider did not start"));
    }
}
