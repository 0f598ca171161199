package dev.sitekeeper.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** The case of {@code src/test/resources/golden} that the API server would take: as files, and what they render to. */
final class GoldenRoots {

    private static final Path FOLDER = Path.of("src/test/resources/golden/smallest");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private GoldenRoots() {}

    /** Its Sites, then their class, as one file. */
    static String manifests() throws IOException {
        var tree = YAML.readTree(Path.of(FOLDER + ".yaml").toFile());
        var text = new StringBuilder();
        for (var site : tree.path("sites")) {
            text.append(YAML.writeValueAsString(site));
        }
        return text.append(YAML.writeValueAsString(tree.path("siteClass"))).toString();
    }

    static SortedMap<String, String> expected() throws IOException {
        return contents(FOLDER);
    }

    /** The files below a folder. */
    static SortedMap<String, String> contents(Path folder) throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
