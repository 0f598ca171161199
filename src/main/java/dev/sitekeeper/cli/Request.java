package dev.sitekeeper.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for.
 *
 * @param files to read; {@code -} is standard input
 * @param output the folder to write to; empty: standard output
 */
record Request(List<String> files, Optional<Path> output) {

    /** A command line that is not understood; the message says what is. */
    static final class Misuse extends Exception {

        private static final long serialVersionUID = 1;

        Misuse(String message) {
            super(message);
        }
    }

    /** Reads what follows the command. */
    static Request of(Command command, List<String> arguments) throws Misuse {
        var files = new ArrayList<String>();
        var output = Optional.<Path>empty();
        var left = arguments.iterator();
        while (left.hasNext()) {
            var argument = left.next();
            if (argument.equals("--")) {
                left.forEachRemaining(files::add);
            } else if (argument.equals("-") || !argument.startsWith("-")) {
                files.add(argument);
            } else if (command == Command.RENDER && argument.startsWith("--output=")) {
                output = Optional.of(folder(argument.substring("--output=".length())));
            } else if (command == Command.RENDER && argument.equals("--output")) {
                output = Optional.of(folder(left.hasNext() ? left.next() : ""));
            } else {
                throw new Misuse("unknown option " + argument);
            }
        }
        if (files.isEmpty()) {
            throw new Misuse("no file is named; - is standard input");
        }
        return new Request(files, output);
    }

    private static Path folder(String name) throws Misuse {
        if (name.isEmpty()) {
            throw new Misuse("--output needs the name of a folder");
        }
        return Path.of(name);
    }
}
