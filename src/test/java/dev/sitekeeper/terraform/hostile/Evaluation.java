package dev.sitekeeper.terraform.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.terraform.TerraformCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;

/** What Terraform makes of a configuration that needs no provider: nothing is made anywhere. */
sealed interface Evaluation {

    /** It is valid, and an expression has this value. */
    record Value(JsonNode json) implements Evaluation {}

    /** It is not valid. */
    record Invalid(String errors) implements Evaluation {}

    /** How Terraform is asked in a folder. */
    @FunctionalInterface
    interface Question {
        TerraformCommand.Result ask(Path folder) throws IOException, InterruptedException;
    }

    /**
     * The value of an expression: the quickest way to have something back.
     *
     * @param files of the configuration, by path
     * @param expression of ASCII; Terraform's JSON is a string of its own, and a combining character in it can join an escape
     */
    static Evaluation ofExpression(Map<String, String> files, String expression) {
        var asked = "base64encode(jsonencode(" + expression + "))\n";
        return of(files, folder -> {
            var console = TerraformCommand.runWith(asked, folder, "console", "-no-color");
            if (console.exitCode() != 0) {
                return console;
            }
            var encoded = console.output().strip().replace("\"", "");
            var json = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return new TerraformCommand.Result(0, json, console.errors());
        });
    }

    /**
     * The values of all outputs.
     *
     * @param files of the configuration and its modules, by path
     */
    static Evaluation ofOutputs(Map<String, String> files) {
        return of(files, folder -> {
            var modules = TerraformCommand.run(folder, "get", "-no-color");
            if (modules.exitCode() != 0) {
                return modules;
            }
            var applied = TerraformCommand.run(
                    folder, "apply", "-no-color", "-refresh=false", "-auto-approve", "-input=false");
            return applied.exitCode() == 0 ? TerraformCommand.run(folder, "output", "-json") : applied;
        });
    }

    private static Evaluation of(Map<String, String> files, Question question) {
        try {
            var folder = Files.createTempDirectory("evaluation");
            try {
                for (var file : files.entrySet()) {
                    var path = folder.resolve(file.getKey());
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, file.getValue());
                }
                var answer = question.ask(folder);
                return answer.exitCode() == 0
                        ? new Value(new JsonMapper().readTree(answer.output()))
                        : new Invalid(answer.errors());
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
