package dev.sitekeeper.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the process begins: a command is carried out before Quarkus starts; without one the operator runs. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        if (arguments.length == 0) {
            Quarkus.run(arguments);
            return;
        }
        var out = utf8(FileDescriptor.out);
        var err = utf8(FileDescriptor.err);
        int exitCode = new CommandLine(new Console(System.in, out, err), System.getenv()).run(arguments);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /** Whatever the locale: generated files are UTF-8. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
