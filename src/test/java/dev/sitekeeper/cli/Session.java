package dev.sitekeeper.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A command that was carried out.
 *
 * @param exitCode what it ended with
 * @param out what it was asked for
 * @param err what it said about it
 */
record Session(int exitCode, String out, String err) {

    static Session of(String... arguments) {
        return given("", arguments);
    }

    /** With something on standard input. */
    static Session given(String input, String... arguments) {
        return given(input.getBytes(StandardCharsets.UTF_8), Map.of(), arguments);
    }

    static Session given(byte[] input, Map<String, String> environment, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        int exitCode = new CommandLine(console, environment).run(arguments);
        return new Session(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
