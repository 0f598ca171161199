package dev.sitekeeper.telemetry;

import static java.util.function.Predicate.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A query of Prometheus, read as far as ours use its language: selectors with ranges, functions of one of them, aggregations, and
 * operators between two sides of equal labels or with a number. It tells which labels its answers have, and what in it there is not.
 */
final class PromQl {

    private static final Pattern TOKEN =
            Pattern.compile("(?<name>[a-zA-Z_:][\\w:]*)|(?<number>\\d[\\d.]*)|(?<text>\"[^\"]*\")|(?<range>\\[[^]]*])"
                    + "|(?<sign>=~|!~|!=|==|<=|>=|[-+*/%^<>=(){},])|(?<other>\\S)");
    private static final Set<String> AGGREGATIONS =
            Set.of("sum", "min", "max", "avg", "count", "group", "stddev", "stdvar");
    private static final Set<String> FUNCTIONS = Set.of(
            "rate", "irate", "increase", "delta", "max_over_time", "min_over_time", "avg_over_time", "clamp_min");
    private static final Set<String> OPERATORS = Set.of("+", "-", "*", "/", "%", "^", "<", ">", "==", "!=", "<=", ">=");
    private static final Set<String> NONE = Set.of();

    private final MetricsPage page;
    private final String text;
    private final List<String> tokens;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> labels;
    private int next;

    /**
     * Reads a query.
     *
     * @param page what there is
     * @throws IllegalArgumentException if it is none of this language
     */
    PromQl(String text, MetricsPage page) {
        this.text = text;
        this.page = page;
        tokens = TOKEN.matcher(text).results().map(MatchResult::group).toList();
        labels = expression();
        if (next < tokens.size()) {
            throw unexpected();
        }
    }

    /** The labels that its answers have. */
    Set<String> labels() {
        return labels;
    }

    /** The metrics, labels and values in it that there are not. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    private Set<String> expression() {
        var left = term();
        while (next < tokens.size() && OPERATORS.contains(peek())) {
            take();
            boolean isByNumber = isNumber();
            var right = term();
            if (!isByNumber && !left.equals(right)) {
                faults.add("sides with other labels never meet: " + left + " and " + right);
            }
        }
        return left;
    }

    private Set<String> term() {
        if (isNumber()) {
            take();
            return NONE;
        }
        if (isNext("(")) {
            return inParentheses();
        }
        var name = take();
        if (AGGREGATIONS.contains(name)) {
            return aggregation();
        }
        return FUNCTIONS.contains(name) ? inParentheses() : selector(name);
    }

    /** By nothing, all is one answer without labels. Its labels may stand before and after what is aggregated. */
    private Set<String> aggregation() {
        var by = grouping();
        var of = inParentheses();
        by.addAll(grouping());
        by.stream().filter(not(of::contains)).forEach(label -> faults.add("no label " + label + " to group by"));
        return by;
    }

    private Set<String> grouping() {
        var by = new TreeSet<String>();
        if (isNext("by")) {
            take();
            expect("(");
            while (!isNext(")")) {
                by.add(take());
                if (isNext(",")) {
                    take();
                }
            }
            expect(")");
        }
        return by;
    }

    /** The first of what stands there counts; numbers may follow it. */
    private Set<String> inParentheses() {
        expect("(");
        var of = expression();
        while (isNext(",")) {
            take();
            expression();
        }
        expect(")");
        return of;
    }

    private Set<String> selector(String metric) {
        var known = page.labels(metric).orElseGet(() -> {
            faults.add("no metric " + metric);
            return NONE;
        });
        if (isNext("{")) {
            take();
            while (!isNext("}")) {
                matcher(metric, known);
                if (isNext(",")) {
                    take();
                }
            }
            expect("}");
        }
        if (next < tokens.size() && peek().startsWith("[")) {
            take();
        }
        return known;
    }

    private void matcher(String metric, Set<String> known) {
        var label = take();
        var sign = take();
        var quoted = take();
        if (!Set.of("=", "!=", "=~", "!~").contains(sign) || !quoted.matches("\".*\"")) {
            throw unexpected();
        }
        var value = quoted.substring(1, quoted.length() - 1);
        if (!known.contains(label)) {
            faults.add("no label " + label + " of " + metric);
        } else if (!page.canBe(metric, label, Pattern.compile(sign.endsWith("~") ? value : Pattern.quote(value)))) {
            faults.add(label + " of " + metric + " is never " + quoted);
        }
    }

    private boolean isNumber() {
        return next < tokens.size() && Character.isDigit(peek().charAt(0));
    }

    private boolean isNext(String token) {
        return next < tokens.size() && peek().equals(token);
    }

    private void expect(String token) {
        if (!isNext(token)) {
            throw unexpected();
        }
        take();
    }

    private String peek() {
        return tokens.get(next);
    }

    private String take() {
        if (next >= tokens.size()) {
            throw unexpected();
        }
        return tokens.get(next++);
    }

    private IllegalArgumentException unexpected() {
        var rest = tokens.subList(Math.min(next, tokens.size()), tokens.size());
        return new IllegalArgumentException("not understood from " + rest + " on: " + text);
    }
}
