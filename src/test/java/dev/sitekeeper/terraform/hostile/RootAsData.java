package dev.sitekeeper.terraform.hostile;

import static java.util.stream.Collectors.joining;

import dev.sitekeeper.terraform.Manifest;
import dev.sitekeeper.terraform.Root;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A root as a module that Terraform evaluates without a provider: line by line the same, except that each block became an
 * object of that content. A line counts as the head or the end of a block only if it is nothing else, so text that got out of
 * its quotes shows: as an object too many, as another value, or as what Terraform does not take.
 */
final class RootAsData {

    private static final Pattern HEAD = Pattern.compile("( *)([a-z_]+)((?: \"[a-z0-9_]+\")*) \\{");
    private static final Pattern HANDED_OVER =
            Pattern.compile("  class +\\Q= jsondecode(data.aws_ssm_parameter.class.insecure_value)\\E");
    private static final Pattern LOCAL = Pattern.compile("  (tags|zone_ids) +=.*");
    private static final Pattern MODULE = Pattern.compile("\\bmodule\\.([a-z_]+)(?:\\.([a-z_]+))?");
    private static final String PROVIDER = "    aws = aws.us_east_1";

    private final List<String> objects = new ArrayList<>();
    private final List<String> locals = new ArrayList<>();
    private final TreeMap<String, String> files = new TreeMap<>();

    private RootAsData(Root root) {
        root.files().forEach(this::add);
        files.put("class.tf", """
                locals {
                  class = {
                    network     = { vpcId = "a", privateSubnetIds = ["b"] }
                    staticSites = { originAccessControlId = "c", indexFunctionArn = "d" }
                  }
                }
                """);
        files.put(Manifest.FILE, "{\"revision\": \"e\"}");
        var values = objects.stream()
                .map(name -> "    " + name + " = local." + name + "\n")
                .collect(joining());
        files.put("outputs.tf", "output \"all\" {\n  value = {\n" + values + "  }\n}\n");
    }

    /**
     * The module's files.
     *
     * @param modules the labels of those that the root uses; each lies in {@code ../echo/<label>}
     */
    static SortedMap<String, String> of(Root root, Set<String> modules) {
        var files = new RootAsData(root).files;
        files.put(
                "modules.tf",
                modules.stream()
                        .map(label -> "module \"%1$s\" {\n  source = \"../echo/%1$s\"\n}\n".formatted(label))
                        .collect(joining()));
        return files;
    }

    /** What a harmless root uses of each module: the names of outputs, by the module's label. */
    static SortedMap<String, Set<String>> modules(Root harmless) {
        var modules = new TreeMap<String, Set<String>>();
        MODULE.matcher(harmless.files().get("main.tf")).results().forEach(reference -> {
            var outputs = modules.computeIfAbsent(reference.group(1), _ -> new TreeSet<>());
            if (reference.group(2) != null) {
                outputs.add(reference.group(2));
            }
        });
        return modules;
    }

    /** A module that gives back names only. */
    static String echo(String label, Set<String> outputs) {
        return outputs.stream()
                .map(output -> "output \"%2$s\" {\n  value = \"%1$s.%2$s\"\n}\n".formatted(label, output))
                .collect(joining());
    }

    private void add(String name, String content) {
        if (!name.endsWith(".tf")) {
            files.put(name, content);
        } else if (!name.equals("moved.tf")) {
            var lines = Arrays.stream(content.split("\n")).map(line -> asData(name.replace(".tf", ""), line));
            files.put(name, lines.collect(joining("\n", "", "\n")));
        }
    }

    private String asData(String file, String line) {
        var head = HEAD.matcher(line);
        if (head.matches()) {
            var name = head.group(2) + head.group(3).replace(" ", "_").replace("\"", "");
            return head.group(1).isEmpty()
                    ? "locals {\n" + objectNamed(file + "_" + name)
                    : head.group(1) + name + " = {";
        }
        if (HANDED_OVER.matcher(line).matches()) {
            return "";
        }
        if (line.equals(PROVIDER)) {
            return "    aws = \"us_east_1\"";
        }
        var local = LOCAL.matcher(line);
        if (local.matches() && objects.getLast().contains("_locals_")) {
            locals.add(local.group(1));
        }
        return line.equals("}") ? endOfObject() : line;
    }

    /** What a block of locals held is there under its own names too. */
    private String endOfObject() {
        var end = new StringBuilder("}\n");
        locals.forEach(name -> end.append("%1$s = local.%2$s.%1$s\n".formatted(name, objects.getLast())));
        locals.clear();
        return end.append('}').toString();
    }

    private String objectNamed(String name) {
        objects.add(name + "_" + objects.size());
        return objects.getLast() + " = {";
    }
}
