package dev.sitekeeper.terraform.hcl;

import dev.sitekeeper.terraform.hcl.Expression.Bool;
import dev.sitekeeper.terraform.hcl.Expression.Call;
import dev.sitekeeper.terraform.hcl.Expression.FileBeside;
import dev.sitekeeper.terraform.hcl.Expression.ListOf;
import dev.sitekeeper.terraform.hcl.Expression.Member;
import dev.sitekeeper.terraform.hcl.Expression.ObjectOf;
import dev.sitekeeper.terraform.hcl.Expression.Reference;
import dev.sitekeeper.terraform.hcl.Expression.Text;
import dev.sitekeeper.terraform.hcl.Expression.Whole;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes expressions. What takes several lines has every line but the first indented from the margin. */
final class ExpressionWriter {

    /** A list that is longer than this is written one item a line. */
    private static final int WIDTH = 100;

    private static final String STEP = "  ";

    private ExpressionWriter() {}

    static String write(Expression expression, String margin) {
        return switch (expression) {
            case Text(var value) -> QuotedText.of(value);
            case Whole(var value) -> Long.toString(value);
            case Bool(var value) -> Boolean.toString(value);
            case Reference(var parts) -> String.join(".", parts);
            case Member(var of, var name) -> write(of, margin) + "." + name;
            case Call(var function, var argument) -> function + "(" + write(argument, margin) + ")";
            case FileBeside(var name) ->
                "\"${path.module}/" + QuotedText.of(name).substring(1);
            case ListOf(var items) -> list(items, margin);
            case ObjectOf(var entries) -> object(entries, margin);
        };
    }

    private static String list(List<Expression> items, String margin) {
        var inner = margin + STEP;
        var written = items.stream().map(item -> write(item, inner)).toList();
        var line = "[" + String.join(", ", written) + "]";
        if (line.length() <= WIDTH && line.indexOf('\n') < 0) {
            return line;
        }
        return written.stream().map(item -> inner + item + ",\n").collect(Collectors.joining("", "[\n", margin + "]"));
    }

    private static String object(List<Map.Entry<String, Expression>> entries, String margin) {
        if (entries.isEmpty()) {
            return "{}";
        }
        var inner = margin + STEP;
        var lines = new AlignedLines(inner);
        entries.forEach(e -> lines.assignment(key(e.getKey()), write(e.getValue(), inner)));
        return "{\n" + lines + margin + "}";
    }

    /** A bare {@code for} would begin a comprehension. */
    private static String key(String key) {
        return Identifier.isSafe(key) && !key.equals("for") ? key : QuotedText.ascii(key);
    }
}
