package dev.sitekeeper.terraform.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms leave out no text of the API that goes into a root. */
class FormsTest {

    /** They go into roots, and the schema leaves them nothing but letters, digits, dots and hyphens. */
    private static final Set<String> NAMES = Set.of(
            "siteclasses.aws.accountId",
            "siteclasses.aws.region",
            "siteclasses.dns.zones[].name",
            "sites.className",
            "sites.hostnames[]",
            "sites.environments[].name",
            "sites.environments[].hostnames[]");

    /** They say where and how roots are committed. */
    private static final Set<String> OF_COMMITS = Set.of(
            "siteclasses.git.url",
            "siteclasses.git.branch",
            "siteclasses.git.path",
            "siteclasses.git.author.name",
            "siteclasses.git.author.email");

    /** Whether it is set decides on what is made; the text goes nowhere. */
    private static final String DECIDES = "siteclasses.health.queueUrl";

    /** This version renders none of them. */
    private static final Pattern NOT_RENDERED =
            Pattern.compile("siteclasses\\.terraform\\.(lockPlatforms|upgrades|pipeline).*");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9.-]");

    @Test
    void shouldHaveABlankForEachTextThatGoesIntoARoot() {
        var blanks = Form.all().stream()
                .flatMap(form -> form.blanks().stream())
                .filter(blank -> !blank.path().endsWith(Blank.KEY))
                .map(Blank::inSchema)
                .collect(Collectors.toCollection(TreeSet::new));

        var texts = new TreeSet<>(Schema.textsOfTerraform().keySet());
        texts.removeAll(NAMES);
        texts.removeAll(OF_COMMITS);
        texts.remove(DECIDES);
        texts.removeIf(NOT_RENDERED.asMatchPredicate());
        assertThat(blanks).containsExactlyElementsOf(texts);
    }

    @ParameterizedTest
    @MethodSource("plainFields")
    void shouldBeHeldToPlainCharactersByTheSchema_whenReadersSeeIt(String field) {
        var form = Schema.textsOfTerraform().getOrDefault(field, "");

        assertThat(form).isNotBlank();
        assertThat(IntStream.range(0, 0x10000)
                        .mapToObj(Character::toString)
                        .filter(character -> !PLAIN.matcher(character).matches())
                        .filter(character -> Schema.allows(form, character)))
                .isEmpty();
    }

    private static Set<String> plainFields() {
        var fields = new TreeSet<>(NAMES);
        fields.addAll(Twins.SHOWN);
        return fields;
    }
}
