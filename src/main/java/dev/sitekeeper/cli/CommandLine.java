package dev.sitekeeper.cli;

import dev.sitekeeper.cli.manifest.DeclaredFleet;
import dev.sitekeeper.cli.manifest.ManifestReader;
import dev.sitekeeper.cli.manifest.Manifests;
import dev.sitekeeper.cli.yaml.Problem;
import dev.sitekeeper.config.OperatorConfig;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.terraform.ModuleLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Carries out what is asked for on the command line. */
final class CommandLine {

    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int MISUSED = 2;

    private static final String STDIN = "-";

    private final Console console;
    private final Map<String, String> environment;
    private final List<Problem> problems = new ArrayList<>();

    CommandLine(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    /** The exit code. */
    int run(String... arguments) {
        var words = List.of(arguments);
        if (words.getFirst().equals("--help") || words.getFirst().equals("-h")) {
            console.out().print(Command.USAGE);
            return DONE;
        }
        var command = Command.named(words.getFirst());
        if (command.isEmpty()) {
            console.err().println("error: there is no command '" + words.getFirst() + "'");
            console.err().print(Command.USAGE);
            return MISUSED;
        }
        return run(command.get(), words.subList(1, words.size()));
    }

    private int run(Command command, List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            console.out().print(command.help());
            return DONE;
        }
        try {
            var request = Request.of(command, arguments);
            return switch (command) {
                case RENDER -> render(request, installation());
                case EXPLAIN -> explain(request);
            };
        } catch (Request.Misuse e) {
            console.err().println("error: " + e.getMessage() + "; see " + command.word() + " --help");
            return MISUSED;
        }
    }

    private Installation installation() throws Request.Misuse {
        try {
            return new Installation(environment.getOrDefault("SITEKEEPER_OWNER", OperatorConfig.DEFAULT_OWNER));
        } catch (IllegalArgumentException e) {
            throw new Request.Misuse("SITEKEEPER_OWNER: " + e.getMessage());
        }
    }

    private int render(Request request, Installation installation) {
        var manifests = read(request.files());
        var rendering = new Rendering(installation, ModuleLibrary.load(), problems::add);
        var fleet = new DeclaredFleet(manifests);
        rendering.render(manifests, fleet);
        if (refused(request.files(), fleet)) {
            return REFUSED;
        }
        if (rendering.roots().values().stream().anyMatch(content -> content.contains(Rendering.ARN_UNKNOWN))) {
            console.err()
                    .println("note: " + Rendering.ARN_UNKNOWN
                            + " stands for certificates that the operator keeps: only a cluster knows their ARNs");
        }
        if (request.output().isEmpty()) {
            rendering.roots().forEach((path, content) -> console.out()
                    .print("==> " + path + " <==\n" + content + "\n"));
            return DONE;
        }
        var all = new TreeMap<>(rendering.modules());
        rendering.roots().forEach((path, content) -> all.put(path, content.getBytes(StandardCharsets.UTF_8)));
        return write(request.output().get(), all);
    }

    private int write(Path folder, SortedMap<String, byte[]> files) {
        try {
            for (var file : files.entrySet()) {
                var path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            console.err().println(files.size() + " files written below " + folder);
            return DONE;
        } catch (IOException e) {
            console.err().println("error: can't write below " + folder + ": " + e);
            return REFUSED;
        }
    }

    private int explain(Request request) {
        var manifests = read(request.files());
        var fleet = new DeclaredFleet(manifests);
        var explanation = new Explanation(problems::add).of(manifests, fleet);
        if (refused(request.files(), fleet)) {
            return REFUSED;
        }
        console.out().print(explanation);
        return DONE;
    }

    private Manifests read(List<String> files) {
        var reader = new ManifestReader(problems::add);
        for (var file : files) {
            content(file).ifPresent(content -> reader.read(name(file), content));
        }
        return reader.manifests();
    }

    private Optional<byte[]> content(String file) {
        try {
            return Optional.of(file.equals(STDIN) ? console.in().readAllBytes() : Files.readAllBytes(Path.of(file)));
        } catch (IOException e) {
            var path = Path.of(file);
            var why = Files.isDirectory(path)
                    ? "is a folder: name its files"
                    : Files.exists(path) ? "can't be read: " + e.getMessage() : "there is no such file";
            problems.add(new Problem(name(file), 1, "file", why));
            return Optional.empty();
        }
    }

    /** Tells what is wrong, in the order of the files; whether anything is. */
    private boolean refused(List<String> files, DeclaredFleet fleet) {
        var order = files.stream().map(CommandLine::name).toList();
        problems.stream()
                .distinct()
                .sorted(Comparator.comparingInt((Problem p) -> order.indexOf(p.file()))
                        .thenComparingInt(Problem::line))
                .forEach(console.err()::println);
        if (problems.isEmpty() && fleet.isEmpty()) {
            console.err().println("note: the files declare neither a Site nor a SiteClass");
        }
        fleet.unknownNamespaces().forEach(namespace -> console.err()
                .println("note: no Namespace '" + namespace
                        + "' in the files: whether a class admits it is not checked"));
        return !problems.isEmpty();
    }

    private static String name(String file) {
        return file.equals(STDIN) ? "stdin" : file;
    }
}
