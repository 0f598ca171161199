package dev.sitekeeper.cli.yaml;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One object of a file.
 *
 * @param file as it was given on the command line
 * @param root what it holds
 */
public record Document(String file, Located.Fields root) {

    /** A name, or what stands in brackets: an index, a key, or the name of the object in a list. */
    private static final Pattern STEP = Pattern.compile("\\[(?<inner>[^\\]]*)\\]|(?<name>[^.\\[\\]]+)");

    /** A problem at the line of the field, or of the nearest one above it that is there. */
    public Problem problem(String field, String message) {
        return new Problem(file, line(field), field, message);
    }

    private int line(String path) {
        var steps = STEP.matcher(path);
        var at = new Located.Field(root.line(), root);
        while (steps.find()) {
            var step = steps.group("inner") == null ? steps.group("name") : steps.group("inner");
            var next = step(at.value(), step);
            if (next == null) {
                break;
            }
            at = next;
        }
        return at.line();
    }

    private static Located.@Nullable Field step(Located from, String step) {
        return switch (from) {
            case Located.Scalar scalar -> null;
            case Located.Fields fields -> fields.fields().get(step);
            case Located.Items items -> {
                for (int i = 0; i < items.values().size(); i++) {
                    var item = items.values().get(i);
                    if (String.valueOf(i).equals(step) || isNamed(item, step)) {
                        yield new Located.Field(item.line(), item);
                    }
                }
                yield null;
            }
        };
    }

    private static boolean isNamed(Located item, String name) {
        return item instanceof Located.Fields fields && fields.text("name").equals(name);
    }
}
