package dev.sitekeeper.cli.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sitekeeper.cli.yaml.Document;
import dev.sitekeeper.cli.yaml.Located;
import dev.sitekeeper.cli.yaml.Problem;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Refuses what the API server would refuse of a new object: the kind, then what its schema doesn't allow, then the rules
 * of the schema for what is right in itself.
 */
public final class SchemaCheck {

    /** One for all: to set it up takes most of the time that a command takes. */
    private static final Rules RULES = new Rules();

    private final Map<Kind, JsonNode> schemas = new EnumMap<>(Kind.class);
    private final JsonNode metadata = Schemas.ofMetadata();
    private final Consumer<Problem> problems;

    /**
     * A check of many documents.
     *
     * @param problems takes what is wrong with them
     */
    public SchemaCheck(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** The kind of a document; empty if it is none that is read. */
    public Optional<Kind> kind(Document document) {
        var name = document.root().text("kind");
        var kind = Kind.named(name);
        if (kind.isEmpty()) {
            problems.accept(document.problem(
                    "kind",
                    name.isEmpty()
                            ? "is required: " + Kind.names()
                            : "'" + name + "' is not read here, only " + Kind.names()));
            return kind;
        }
        var version = document.root().text("apiVersion");
        if (!version.equals(kind.get().apiVersion())) {
            problems.accept(document.problem(
                    "apiVersion",
                    (version.isEmpty() ? "is required: " : "'" + version + "' is unknown: use ")
                            + kind.get().apiVersion()));
            return Optional.empty();
        }
        return kind;
    }

    /** Whether nothing is wrong with a document of that kind. */
    public boolean passes(Document document, Kind kind) {
        var walk = new SchemaWalk(document, RULES, problems);
        walk.root(schemas.computeIfAbsent(kind, Schemas::of), metadata);
        if (walk.isRight() && kind == Kind.SITE && namespace(document).isEmpty()) {
            problems.accept(document.problem(
                    "metadata.namespace", "is required here: there is no context of kubectl to take it from"));
            return false;
        }
        return walk.isRight();
    }

    private static String namespace(Document document) {
        var field = document.root().fields().get("metadata");
        return field != null && field.value() instanceof Located.Fields fields ? fields.text("namespace") : "";
    }
}
