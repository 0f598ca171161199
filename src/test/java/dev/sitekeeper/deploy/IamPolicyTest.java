package dev.sitekeeper.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.TagKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The policy of the operator's role allows what the code calls, and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IamPolicyTest {

    private static final Path FOLDER = Path.of("deploy/aws");
    private static final Path ADAPTERS = Path.of("src/main/java/dev/sitekeeper/aws");
    private static final Pattern ANY_CALL = Pattern.compile("\\bcall\\(");
    private static final Pattern NAMED_CALL = Pattern.compile("\\bcall\\(\\s*\"([a-z0-9]+:[A-Za-z0-9]+)\"");

    /** AWS lets everyone ask who they are. */
    private static final String NEEDS_NO_PERMISSION = "sts:GetCallerIdentity";
    /** What hands a role to a canary or to the task of a window needs this beside its own name. */
    private static final String PASS_ROLE = "iam:PassRole";
    /** AWS decides by these whether a call that has another name goes through, or tells tags. */
    private static final Set<String> NOT_CALLED = Set.of(PASS_ROLE, "synthetics:ListTagsForResource");

    /** For what AWS knows neither resources nor conditions. */
    private static final String KNOWS_NOTHING_NARROWER = "sns:Unsubscribe";

    private static final String OWNER = "${owner}";

    private JsonNode policy = new ObjectMapper().createObjectNode();

    @BeforeAll
    void read() throws IOException {
        policy = new ObjectMapper().readTree(FOLDER.resolve("iam-policy.json").toFile());
    }

    @Test
    void shouldAllow_whatTheCodeCalls_andNothingElse() throws IOException {
        var needed = called();
        needed.remove(NEEDS_NO_PERMISSION);
        needed.addAll(NOT_CALLED);

        assertThat(new TreeSet<>(
                        statements().flatMap(s -> texts(s.get("Action"))).toList()))
                .isEqualTo(needed);
    }

    /** A call whose name is not written where it is made would escape the test above. */
    @Test
    void shouldNameItsAction_everyCall() throws IOException {
        for (var source : adapters()) {
            var code = Files.readString(source).replace("static <T> T call(", "");

            assertThat(NAMED_CALL.matcher(code).results().count())
                    .as("calls in %s", source)
                    .isEqualTo(ANY_CALL.matcher(code).results().count());
        }
    }

    @Test
    void shouldHandOn_onlyRolesOfTheInstallation() {
        assertThat(statements().filter(s -> texts(s.get("Action")).anyMatch(PASS_ROLE::equals)))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(texts(statement.get("Resource")))
                            .containsExactly("arn:aws:iam::*:role/sitekeeper/" + OWNER + "/*");
                    assertThat(texts(statement.at("/Condition/StringEquals/iam:PassedToService")))
                            .containsExactlyInAnyOrder(
                                    "chatbot.amazonaws.com",
                                    "lambda.amazonaws.com",
                                    "ssm.amazonaws.com",
                                    "synthetics.amazonaws.com");
                });
        assertThat(new Installation("main").iamPath()).isEqualTo("/sitekeeper/main/");
    }

    @Test
    void shouldMakeAndChange_onlyWhatBearsOurTag() {
        assertThat(statements()
                        .filter(s -> writes(s)
                                && !KNOWS_NOTHING_NARROWER.equals(
                                        s.get("Action").asText())))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(ownerTag(statement)).containsOnly(OWNER));
    }

    /** AWS gives them no tags of the canary. */
    @Test
    void shouldRemoveLogs_onlyOfCanariesOfOurNames() {
        assertThat(statements().filter(s -> texts(s.get("Action")).anyMatch(a -> a.startsWith("logs:"))))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(texts(statement.get("Action"))).containsExactly("logs:DeleteLogGroup");
                    assertThat(texts(statement.get("Resource")))
                            .containsExactly("arn:aws:logs:*:*:log-group:/aws/lambda/cwsyn-" + OWNER + "_*");
                });
    }

    /** Instances are Terraform's: the operator sets those tags on them that Terraform ignores. */
    @Test
    void shouldTagInstances_onlyToAttachThem() {
        assertThat(statements().filter(s -> texts(s.get("Action")).anyMatch("ec2:CreateTags"::equals)))
                .singleElement()
                .satisfies(statement -> assertThat(
                                texts(statement.get("Condition").at("/ForAllValues:StringEquals/aws:TagKeys")))
                        .containsExactlyInAnyOrderElementsOf(TagKeys.OF_INSTANCES));
    }

    @Test
    void shouldBeShown_asItIs() throws IOException {
        var page = Files.readString(Path.of("docs/reference/aws-permissions.md"));

        for (var file : Set.of("iam", "canary-engine", "entrance", "trust")) {
            assertThat(page)
                    .as("policy %s is shown in the page", file)
                    .contains(Files.readString(FOLDER.resolve(file + "-policy.json")));
        }
        assertThat(statements().map(statement -> statement.get("Sid").asText()))
                .as("the page says why of each")
                .isNotEmpty()
                .allSatisfy(sid -> assertThat(page).contains("| `" + sid + "` |"));
    }

    /** What has no tags of its own, and roles, are told apart otherwise. */
    private static boolean writes(JsonNode statement) {
        var sid = statement.get("Sid").asText();
        return !Set.of(
                        "Look",
                        "LookCloser",
                        "ReadHandOvers",
                        "RemoveLogsOfCanaries",
                        "TakePartsOutOfWindowsOfOurs",
                        "HandRolesOn")
                .contains(sid);
    }

    private static Stream<String> ownerTag(JsonNode statement) {
        var equal = statement.at("/Condition/StringEquals");
        return Stream.of("aws:ResourceTag/", "aws:RequestTag/")
                .map(key -> equal.get(key + TagKeys.OWNER))
                .filter(value -> value != null)
                .map(JsonNode::asText);
    }

    private Stream<JsonNode> statements() {
        return policy.get("Statement").valueStream();
    }

    private static Stream<String> texts(JsonNode oneOrMany) {
        return (oneOrMany.isArray() ? oneOrMany.valueStream() : Stream.of(oneOrMany)).map(JsonNode::asText);
    }

    private static Set<String> called() throws IOException {
        var actions = new TreeSet<String>();
        for (var source : adapters()) {
            NAMED_CALL.matcher(Files.readString(source)).results().forEach(call -> actions.add(call.group(1)));
        }
        return actions;
    }

    private static Iterable<Path> adapters() throws IOException {
        try (var sources = Files.walk(ADAPTERS)) {
            return sources.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
