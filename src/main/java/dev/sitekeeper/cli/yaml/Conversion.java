package dev.sitekeeper.cli.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns the nodes of one document into values, aliases and merges resolved. */
final class Conversion {

    /** What aliases of aliases could blow up a few lines to. */
    private static final int MOST_VALUES = 200_000;

    /** What is being converted, from the root on. */
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private int values;

    /** What YAML allows and no object of Kubernetes can hold. */
    static final class Unfit extends Exception {

        private static final long serialVersionUID = 1;

        private final int line;

        Unfit(int line, String message) {
            super(message);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    Located convert(Node node) throws Unfit {
        if (++values > MOST_VALUES) {
            throw new Unfit(line(node), "more than " + MOST_VALUES + " values; are there aliases of aliases?");
        }
        if (!open.add(node)) {
            throw new Unfit(line(node), "an alias leads back to where it stands");
        }
        Located value =
                switch (node) {
                    case ScalarNode scalar -> scalar(scalar);
                    case SequenceNode sequence when node.getTag().equals(Tag.SEQ) -> items(sequence);
                    case MappingNode mapping
                    when node.getTag().equals(Tag.MAP) -> new Located.Fields(line(mapping), fields(mapping));
                    default -> throw new Unfit(line(node), KubernetesScalars.unknown(node.getTag()));
                };
        open.remove(node);
        return value;
    }

    private static Located scalar(ScalarNode node) throws Unfit {
        try {
            return new Located.Scalar(line(node), KubernetesScalars.value(node.getTag(), node.getValue()));
        } catch (IllegalArgumentException e) {
            throw new Unfit(line(node), String.valueOf(e.getMessage()));
        }
    }

    private Located items(SequenceNode node) throws Unfit {
        List<Located> items = new ArrayList<>();
        for (var item : node.getValue()) {
            items.add(convert(item));
        }
        return new Located.Items(line(node), items);
    }

    private Map<String, Located.Field> fields(MappingNode node) throws Unfit {
        var fields = new LinkedHashMap<String, Located.Field>();
        for (var tuple : node.getValue()) {
            if (!tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                add(tuple, fields);
            }
        }
        for (var tuple : node.getValue()) {
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(convert(tuple.getValueNode()), fields);
            }
        }
        return fields;
    }

    private void add(NodeTuple tuple, Map<String, Located.Field> fields) throws Unfit {
        int line = line(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            throw new Unfit(line, "the name of a field must be text");
        }
        var before = fields.put(key.getValue(), new Located.Field(line, convert(tuple.getValueNode())));
        if (before != null) {
            throw new Unfit(line, "'" + key.getValue() + "' is set on line " + before.line() + " already");
        }
    }

    /** What is set beside a merge goes before it, and of several the first. */
    private static void merge(Located from, Map<String, Located.Field> fields) throws Unfit {
        switch (from) {
            case Located.Fields merged -> merged.fields().forEach(fields::putIfAbsent);
            case Located.Items several -> {
                for (var one : several.values()) {
                    merge(one, fields);
                }
            }
            case Located.Scalar scalar -> throw new Unfit(scalar.line(), "only objects can be merged");
        }
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
