package dev.sitekeeper.terraform;

import java.util.TreeMap;
import java.util.regex.Pattern;

/** A module registry that is not there: what roots would have from it lies in the repository. */
final class Registry {

    private static final Pattern SOURCE =
            Pattern.compile("  source  = \"app\\.terraform\\.io/example/([a-z-]+)/aws\"\n  version = \"[^\"]+\"\n");

    private Registry() {}

    /** The root with its modules from the repository; itself if it has them from there. */
    static Root vendored(Root root) {
        var modules = new TreeMap<>(root.modules());
        var up = "../".repeat(root.path().split("/", -1).length);
        var files = new TreeMap<>(root.files());
        files.computeIfPresent("main.tf", (_, main) -> SOURCE.matcher(main).replaceAll(source -> {
            var module = source.group(1);
            var version = ModuleLibrary.load().version(module);
            modules.put(module, version);
            return "  source = \"" + up + "modules/" + module + "/" + version + "\"\n";
        }));
        return new Root(root.path(), files, modules, root.manifest());
    }
}
