package dev.sitekeeper.cli.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What a word without quotes means to kubectl and the API server: YAML 1.1 with {@code yes} and {@code on}, but neither
 * points in time nor numbers to the base of 60.
 */
final class KubernetesScalars extends Resolver {

    private static final Pattern BOOL =
            Pattern.compile("y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF");
    private static final Pattern INT = Pattern.compile("[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0o?[0-7_]+|0|[1-9][0-9_]*)");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(?:[.][0-9]+|[0-9]+(?:[.][0-9]*)?)(?:[eE][-+]?[0-9]+)?");
    private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Override
    protected void addImplicitResolvers() {
        addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO", 10);
        addImplicitResolver(Tag.INT, INT, "-+0123456789");
        addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
        addImplicitResolver(Tag.MERGE, Pattern.compile("<<"), "<", 10);
        addImplicitResolver(Tag.NULL, NULL, "~nN\0", 10);
        addImplicitResolver(Tag.NULL, Pattern.compile(""), null, 10);
    }

    /**
     * The value of a word.
     *
     * @throws IllegalArgumentException if the tag is none of JSON's, or the word doesn't fit it
     */
    static JsonNode value(Tag tag, String word) {
        if (tag.equals(Tag.STR)) {
            return JSON.textNode(word);
        } else if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        } else if (tag.equals(Tag.BOOL) && BOOL.matcher(word).matches()) {
            return JSON.booleanNode("yYtT".indexOf(word.charAt(0)) >= 0 || word.equalsIgnoreCase("on"));
        } else if (tag.equals(Tag.INT) && INT.matcher(word).matches()) {
            var whole = whole(word.replace("_", "").toLowerCase(Locale.ROOT));
            return whole.bitLength() < Long.SIZE ? JSON.numberNode(whole.longValue()) : JSON.numberNode(whole);
        } else if (tag.equals(Tag.FLOAT) && FLOAT.matcher(word).matches()) {
            return JSON.numberNode(new BigDecimal(word));
        }
        throw new IllegalArgumentException(unknown(tag));
    }

    /** What is said of a tag that JSON has no equal of. */
    static String unknown(Tag tag) {
        return "the tag " + tag.getValue() + " has no meaning here: remove it";
    }

    private static BigInteger whole(String word) {
        boolean isSigned = word.startsWith("-") || word.startsWith("+");
        var digits = isSigned ? word.substring(1) : word;
        var magnitude =
                switch (digits.length() > 1 && digits.charAt(0) == '0' ? digits.charAt(1) : ' ') {
                    case ' ' -> new BigInteger(digits);
                    case 'b' -> new BigInteger(digits.substring(2), 2);
                    case 'x' -> new BigInteger(digits.substring(2), 16);
                    case 'o' -> new BigInteger(digits.substring(2), 8);
                    default -> new BigInteger(digits, 8);
                };
        return word.startsWith("-") ? magnitude.negate() : magnitude;
    }
}
