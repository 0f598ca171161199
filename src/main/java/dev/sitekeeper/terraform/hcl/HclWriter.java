package dev.sitekeeper.terraform.hcl;

import dev.sitekeeper.terraform.hcl.Item.Attribute;
import dev.sitekeeper.terraform.hcl.Item.Block;
import dev.sitekeeper.terraform.hcl.Item.Comment;
import dev.sitekeeper.terraform.hcl.Item.Gap;
import java.util.List;
import java.util.stream.Collectors;

/** Writes HCL as {@code terraform fmt} would leave it: the same bytes for the same items. */
public final class HclWriter {

    private HclWriter() {}

    /** The text of a file. */
    public static String write(List<Item> items) {
        return body(items, "");
    }

    private static String body(List<Item> items, String margin) {
        var lines = new AlignedLines(margin);
        for (int i = 0; i < items.size(); i++) {
            if (i > 0 && standsApart(items.get(i - 1), items.get(i))) {
                lines.emptyLine();
            }
            write(items.get(i), lines, margin);
        }
        return lines.toString();
    }

    /** A block has an empty line around it; a comment belongs to what follows. */
    private static boolean standsApart(Item before, Item item) {
        if (before instanceof Gap || before instanceof Comment || item instanceof Gap) {
            return false;
        }
        return before instanceof Block || item instanceof Block || item instanceof Comment;
    }

    private static void write(Item item, AlignedLines lines, String margin) {
        switch (item) {
            case Attribute(var name, var value) -> lines.assignment(name, ExpressionWriter.write(value, margin));
            case Block(var type, var labels, var body) -> {
                var head = type + labels.stream().map(l -> " \"" + l + "\"").collect(Collectors.joining());
                lines.line(body.isEmpty() ? head + " {}" : head + " {\n" + body(body, margin + "  ") + margin + "}");
            }
            case Gap() -> lines.emptyLine();
            case Comment(var text) -> lines.line("# " + text);
        }
    }
}
