package dev.sitekeeper.terraform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the terraform that is on the PATH, without any provider. */
public final class TerraformCommand {

    private static final int TIMED_OUT = 124;

    private TerraformCommand() {}

    /** What the command ended with. */
    public record Result(int exitCode, String output, String errors) {}

    /** Runs it in a folder, and waits at most a minute. */
    public static Result run(Path folder, String... arguments) throws IOException, InterruptedException {
        return runWith("", folder, arguments);
    }

    /** The same with something to read. */
    public static Result runWith(String input, Path folder, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("terraform"));
        command.addAll(List.of(arguments));
        var typed = Files.writeString(Files.createTempFile("terraform", ".in"), input);
        var output = Files.createTempFile("terraform", ".out");
        var errors = Files.createTempFile("terraform", ".err");
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().remove("TF_CLI_CONFIG_FILE");
            builder.environment().put("CHECKPOINT_DISABLE", "1");
            var process = builder.redirectInput(typed.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                return new Result(TIMED_OUT, "", "took more than a minute: " + command);
            }
            return new Result(process.exitValue(), Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
        } finally {
            Files.delete(typed);
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
