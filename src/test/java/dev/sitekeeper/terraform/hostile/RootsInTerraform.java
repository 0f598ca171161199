package dev.sitekeeper.terraform.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sitekeeper.terraform.Root;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Many roots, evaluated by Terraform at once. */
final class RootsInTerraform {

    private static final int SHOWN = 12;

    private final TreeMap<String, String> files = new TreeMap<>();
    private final TreeMap<String, Set<String>> modules = new TreeMap<>();
    private final StringBuilder main = new StringBuilder();
    private final Map<Root, String> names = new LinkedHashMap<>();

    /** Where values differ that should be the same but for their texts. */
    static List<String> differences(List<Twins> twins) {
        var roots = new RootsInTerraform();
        for (var pair : twins) {
            var used = RootAsData.modules(pair.harmless());
            roots.add(pair.harmless(), used.keySet());
            roots.add(pair.hostile(), used.keySet());
            used.forEach((label, outputs) ->
                    roots.modules.computeIfAbsent(label, _ -> new TreeSet<>()).addAll(outputs));
        }
        return switch (roots.evaluated()) {
            case Evaluation.Invalid(var errors) ->
                errors.lines().limit(SHOWN).map(Differences::ascii).toList();
            case Evaluation.Value(var values) -> {
                var differences = new ArrayList<String>();
                for (var pair : twins) {
                    differences.addAll(pair.differencesForTerraform(
                            roots.value(values, pair.harmless()), roots.value(values, pair.hostile())));
                }
                yield differences;
            }
        };
    }

    private void add(Root root, Set<String> used) {
        var name = "root_" + names.size();
        if (names.putIfAbsent(root, name) != null) {
            return;
        }
        RootAsData.of(root, used).forEach((file, content) -> files.put(name + "/" + file, content));
        main.append("module \"%1$s\" {\n  source = \"./%1$s\"\n}\noutput \"%1$s\" {\n  value = module.%1$s.all\n}\n"
                .formatted(name));
    }

    private Evaluation evaluated() {
        modules.forEach((label, outputs) -> files.put("echo/" + label + "/main.tf", RootAsData.echo(label, outputs)));
        files.put("main.tf", main.toString());
        return Evaluation.ofOutputs(files);
    }

    private JsonNode value(JsonNode values, Root root) {
        return values.get(names.get(root)).get("value");
    }
}
