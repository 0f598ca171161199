package dev.sitekeeper.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A folder of files that output is compared with, byte for byte; {@code -Dgolden.update=true} rewrites it. */
record GoldenFolder(Path folder) {

    private static final String UPDATE = "mvn test -Dtest=GoldenRootsTest -Dgolden.update=true";

    void shouldHold(SortedMap<String, String> expected) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            rewrite(expected);
        }
        assertThat(contents())
                .as("%s; if the change is meant, run: %s", folder, UPDATE)
                .containsExactlyEntriesOf(expected);
    }

    private SortedMap<String, String> contents() throws IOException {
        var contents = new TreeMap<String, String>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    contents.put(folder.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return contents;
    }

    private void rewrite(Map<String, String> expected) throws IOException {
        for (var unused : contents().keySet()) {
            Files.delete(folder.resolve(unused));
        }
        for (var file : expected.entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
