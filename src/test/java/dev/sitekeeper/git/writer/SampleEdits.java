package dev.sitekeeper.git.writer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sitekeeper.git.Author;
import dev.sitekeeper.git.CommitMessage;
import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.Edit.HandEdits;
import dev.sitekeeper.git.Folder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Edits as the operator makes them, for a Site of a given name in the namespace web. */
record SampleEdits(
        String site,
        String owner,
        long generation,
        Map<String, String> files,
        Map<String, String> module,
        HandEdits handEdits) {

    static SampleEdits of(String site) {
        return new SampleEdits(
                site,
                "main",
                1,
                Map.of("main.tf", "# " + site + "\n", "versions.tf", "# 1\n"),
                Map.of(),
                HandEdits.KEEP);
    }

    SampleEdits owner(String id) {
        return new SampleEdits(site, id, generation, files, module, handEdits);
    }

    SampleEdits generation(long number) {
        return new SampleEdits(site, owner, number, files, module, handEdits);
    }

    SampleEdits files(Map<String, String> content) {
        return new SampleEdits(site, owner, generation, content, module, handEdits);
    }

    SampleEdits module(Map<String, String> content) {
        return new SampleEdits(site, owner, generation, files, content, handEdits);
    }

    SampleEdits discardingHandEdits() {
        return new SampleEdits(site, owner, generation, files, module, HandEdits.DISCARD);
    }

    String path() {
        return "sites/web/" + site + "/production";
    }

    Edit edit() {
        return edit(List.of(root(path())));
    }

    Edit edit(List<Folder> roots) {
        return new Edit(
                "Site web/" + site,
                new Edit.Version(owner, "uid-" + site, generation),
                roots,
                module.isEmpty() ? List.of() : List.of(Folder.ofText("modules/cms/1.0.0", module)),
                new CommitMessage("Update web/" + site, "", Map.of("Sitekeeper-Site", "web/" + site)),
                new Author("Sitekeeper", "sitekeeper@example.com"),
                handEdits);
    }

    Folder root(String path) {
        var all = new TreeMap<>(files);
        all.put(Edit.MANIFEST, manifest());
        return Folder.ofText(path, all);
    }

    private String manifest() {
        var hashes = new TreeMap<String, String>();
        files.forEach((name, text) -> hashes.put(name, sha256(text)));
        try {
            return new ObjectMapper()
                    .writeValueAsString(Map.of(
                            "owner",
                            owner,
                            "uid",
                            "uid-" + site,
                            "generation",
                            generation,
                            "renderer",
                            "1",
                            "parameter",
                            "/sitekeeper/v1/main/tokyo/web/" + site,
                            "files",
                            hashes,
                            "revision",
                            revision()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String revision() {
        return sha256(new TreeMap<>(files).toString());
    }

    static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
