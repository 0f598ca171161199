package dev.sitekeeper.git.writer;

import dev.sitekeeper.git.Author;
import dev.sitekeeper.git.Change;
import dev.sitekeeper.git.CommitMessage;
import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.Edit.HandEdits;
import dev.sitekeeper.git.Folder;
import dev.sitekeeper.git.VendoredModule;
import dev.sitekeeper.terraform.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Edits as the operator makes them, for a Site of a given name in the namespace web. */
record SampleEdits(
        String site,
        String owner,
        long generation,
        Map<String, String> files,
        Map<String, Map<String, String>> modules,
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
        return new SampleEdits(site, id, generation, files, modules, handEdits);
    }

    SampleEdits generation(long number) {
        return new SampleEdits(site, owner, number, files, modules, handEdits);
    }

    SampleEdits files(Map<String, String> content) {
        return new SampleEdits(site, owner, generation, content, modules, handEdits);
    }

    SampleEdits module(Map<String, String> content) {
        return modules(Map.of("modules/cms/1.0.0", content));
    }

    /** Files of each module by its folder. */
    SampleEdits modules(Map<String, Map<String, String>> folders) {
        return new SampleEdits(site, owner, generation, files, folders, handEdits);
    }

    SampleEdits discardingHandEdits() {
        return new SampleEdits(site, owner, generation, files, modules, HandEdits.DISCARD);
    }

    String path() {
        return "sites/web/" + site + "/production";
    }

    Edit edit() {
        return edit(List.of(root(path())));
    }

    Edit edit(List<Folder> roots) {
        return edit(write(roots));
    }

    /** Of these roots nothing is to be left. */
    Edit removal(String... paths) {
        return edit(remove(paths));
    }

    Edit edit(Change... changes) {
        return new Edit(
                "Site web/" + site,
                new Edit.Version(owner, "uid-" + site, generation),
                List.of(changes),
                new Author("Sitekeeper", "sitekeeper@example.com"),
                handEdits);
    }

    Change write(List<Folder> roots) {
        return new Change.Write(roots, vendored(), message("Update web/" + site));
    }

    Change remove(String... paths) {
        return new Change.Remove(List.of(paths), message("Remove from web/" + site));
    }

    private List<VendoredModule> vendored() {
        return modules.entrySet().stream()
                .map(module -> VendoredModule.of(module.getKey(), bytes(module.getValue())))
                .toList();
    }

    private static SortedMap<String, byte[]> bytes(Map<String, String> files) {
        var content = new TreeMap<String, byte[]>();
        files.forEach((name, text) -> content.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return content;
    }

    private CommitMessage message(String subject) {
        return new CommitMessage(subject, "", Map.of("Sitekeeper-Site", "web/" + site));
    }

    Folder root(String path) {
        var all = new TreeMap<>(files);
        all.put(Manifest.FILE, manifest().toJson());
        return Folder.ofText(path, all);
    }

    Manifest manifest() {
        return Manifest.of(owner, "uid-" + site, generation, "1", parameter(), files);
    }

    String parameter() {
        return "/sitekeeper/v1/main/tokyo/web/" + site;
    }

    String revision() {
        return manifest().revision();
    }
}
