package dev.sitekeeper.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be asked for, and its help. */
enum Command {
    RENDER("""
            usage: render FILE… [--output DIR]

            Writes the Terraform that the operator would commit for what the files declare: Sites, their SiteClasses and,
            for the labels by which classes admit them, Namespaces, in any order. No cluster, no AWS, no network.

              FILE           YAML with one or more documents; - is standard input
              --output DIR   writes the files below DIR, vendored modules included; without it the files of the roots go
                             to standard output, each below a line ==> PATH <==

            environment:
              SITEKEEPER_OWNER   the installation's id, part of every name in AWS (default: main)

            exit code: 0 all was rendered, 1 input is wrong or refused (then nothing is written), 2 usage
            """),
    EXPLAIN("""
            usage: explain FILE…

            Says for each environment of each Site what every value is, where it came from (environment, spec, class or
            default), and when a change of it takes effect (Terraform: when applied; operation: by itself; both). The files
            are those of render. Secrets are named, never read.

              FILE   YAML with one or more documents; - is standard input

            exit code: 0 all was explained, 1 input is wrong or refused, 2 usage
            """);

    /** The help for all of it. */
    static final String USAGE = """
            usage: java -jar quarkus-run.jar [COMMAND]

            Without a command the operator runs, until it is ended.

              render FILE… [--output DIR]   write the Terraform that the operator would commit
              explain FILE…                 say where each value of a Site comes from

            COMMAND --help says more.
            """;

    private final String help;

    Command(String help) {
        this.help = help;
    }

    static Optional<Command> named(String name) {
        return Arrays.stream(values()).filter(c -> c.word().equals(name)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String help() {
        return help;
    }
}
