package dev.sitekeeper.cli.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads the documents of a file. */
public final class YamlReader {

    /** What problems with the file as such name as their field. */
    public static final String SYNTAX = "YAML";

    private final String file;
    private final Consumer<Problem> problems;

    /**
     * A reader of one file.
     *
     * @param file as it was given on the command line
     * @param problems takes what is wrong with it
     */
    public YamlReader(String file, Consumer<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Its documents, without empty ones; after a mistake in the syntax those before it. */
    public List<Document> read(byte[] bytes) {
        var documents = new ArrayList<Document>();
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            compose(text, documents);
        } catch (CharacterCodingException e) {
            tell(1, "the file must be text in UTF-8");
        }
        return documents;
    }

    private void compose(String text, List<Document> documents) {
        var options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        try {
            var composer =
                    new Composer(new ParserImpl(new StreamReader(text), options), new KubernetesScalars(), options);
            while (composer.checkNode()) {
                add(Objects.requireNonNull(composer.getNode()), documents);
            }
        } catch (MarkedYAMLException e) {
            tell(e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1, oneLine(e.getProblem()));
        } catch (ReaderException e) {
            tell(
                    1
                            + (int) text.substring(0, text.offsetByCodePoints(0, e.getPosition()))
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count(),
                    "the character U+%04X is not allowed".formatted(e.getCodePoint()));
        } catch (YAMLException e) {
            tell(1, oneLine(String.valueOf(e.getMessage())));
        }
    }

    private void add(Node node, List<Document> documents) {
        try {
            switch (new Conversion().convert(node)) {
                case Located.Fields fields -> documents.add(new Document(file, fields));
                case Located.Scalar scalar when node.getTag().equals(Tag.NULL) -> {}
                case Located other -> tell(other.line(), "must be an object with apiVersion and kind");
            }
        } catch (Conversion.Unfit e) {
            tell(e.line(), String.valueOf(e.getMessage()));
        }
    }

    private void tell(int line, String message) {
        problems.accept(new Problem(file, line, SYNTAX, message));
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s+", " ").strip();
    }
}
