package dev.sitekeeper.terraform.hcl;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines as {@code terraform fmt} leaves them: in consecutive assignments that take one line each, the equals signs stand
 * in one column; an assignment that takes several lines stands for itself.
 */
final class AlignedLines {

    private final String margin;
    private final StringBuilder written = new StringBuilder();
    private final List<String[]> run = new ArrayList<>();

    AlignedLines(String margin) {
        this.margin = margin;
    }

    void assignment(String name, String value) {
        if (value.indexOf('\n') < 0) {
            run.add(new String[] {name, value});
        } else {
            line(name + " = " + value);
        }
    }

    void line(String text) {
        endRun();
        written.append(margin).append(text).append('\n');
    }

    void emptyLine() {
        endRun();
        written.append('\n');
    }

    private void endRun() {
        int width = run.stream().mapToInt(a -> a[0].length()).max().orElse(0);
        for (var assignment : run) {
            var padding = " ".repeat(width - assignment[0].length());
            written.append(margin)
                    .append(assignment[0])
                    .append(padding)
                    .append(" = ")
                    .append(assignment[1])
                    .append('\n');
        }
        run.clear();
    }

    @Override
    public String toString() {
        endRun();
        return written.toString();
    }
}
