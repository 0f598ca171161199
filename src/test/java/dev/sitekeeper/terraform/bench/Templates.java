package dev.sitekeeper.terraform.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sitekeeper.terraform.Manifest;
import dev.sitekeeper.terraform.Root;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The roots of each kind as templates of Jinja2, and what fills them so that the same bytes come out. They have no loop and
 * no condition: what varies within a kind is names only, which in Terraform go through a filter that escapes them.
 */
final class Templates {

    private static final int MODEL = 99_999;
    private static final Pattern AWS_NAME = Pattern.compile("sk-site-\\d{5}-[a-z-]*?-[0-9a-f]{8}");
    private static final JsonMapper JSON = new JsonMapper();

    private Templates() {}

    /** Writes the templates of all kinds and the values of so many Sites, which take turns in their kind. */
    static void write(Path file, List<Kind> kinds, int sites) throws IOException {
        var all = JSON.createObjectNode();
        var templates = all.putArray("kinds");
        for (var kind : kinds) {
            var roots = templates.addArray();
            kind.render(kind.site(MODEL)).forEach(root -> addTemplate(roots.addObject(), root));
        }
        var values = all.putArray("sites");
        for (int i = 0; i < sites; i++) {
            var kind = kinds.get(i % kinds.size());
            var site = values.addObject();
            site.put("kind", i % kinds.size()).put("site", Kind.siteName(i)).put("host", Kind.hostPrefix(i));
            site.put("uid", Kind.uid(i));
            var names = site.putArray("names");
            kind.render(kind.site(i)).forEach(root -> names.add(awsName(root)));
        }
        JSON.writeValue(file.toFile(), all);
    }

    private static void addTemplate(ObjectNode template, Root root) {
        var manifest = root.manifest();
        template.putObject("manifest")
                .put("owner", manifest.owner())
                .put("generation", manifest.generation())
                .put("renderer", manifest.renderer())
                .put("parameter", asTemplate(manifest.parameter(), root, ""));
        var files = template.putObject("files");
        root.files().forEach((name, content) -> {
            if (!name.equals(Manifest.FILE)) {
                files.put(name, asTemplate(content, root, name.endsWith(".tf") ? " | hcl" : ""));
            }
        });
    }

    private static String asTemplate(String content, Root root, String filter) {
        return content.replace(awsName(root), "{{ name" + filter + " }}")
                .replace(Kind.siteName(MODEL), "{{ site" + filter + " }}")
                .replace(Kind.hostPrefix(MODEL), "{{ host" + filter + " }}");
    }

    private static String awsName(Root root) {
        var name = AWS_NAME.matcher(root.files().get("main.tf"));
        if (!name.find()) {
            throw new IllegalStateException("no name in " + root.path());
        }
        return name.group();
    }
}
