package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Apart;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.sandbox.Twin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The policy that is shipped, held against what operators asked AWS for in all tests before. That the twin refuses what a
 * policy does not allow is what its own tests show.
 */
@ExtendWith(SandboxExtension.class)
@Isolated("all others must have been")
@Order(Integer.MAX_VALUE)
class AwsRightsIT {

    private static final Path POLICY = Path.of("deploy/aws/iam-policy.json");
    /** AWS asks for it when tags of canaries are told, under no call of that name. */
    private static final String NOT_CALLED = "synthetics:ListTagsForResource";
    /** Classes among the examples of the API name it, and the running operator sees them for a moment; nobody made it. */
    private static final String ROLE_OF_EXAMPLES = "arn:aws:iam::123456789012:role/sitekeeper/main/operator";

    private final List<Twin> twins;

    AwsRightsIT(Sandbox sandbox, Operator operator, @Apart Sandbox apart) {
        twins = List.of(new Twin(sandbox), new Twin(apart));
    }

    @Test
    void shouldNotBeDeniedAnything() {
        assertThat(asked())
                .isNotEmpty()
                .filteredOn(ask -> !isForRoleOfExamples(ask))
                .allMatch(ask -> ask.get("allowed").booleanValue());
    }

    @Test
    void shouldHaveNoRightThatItDoesNotUse() throws IOException {
        assumeTrue(System.getProperty("it.test") == null, "only all tests together use every right");

        var used = asked().map(ask -> ask.get("action").textValue()).collect(Collectors.toSet());

        assertThat(granted()).filteredOn(action -> !action.equals(NOT_CALLED)).isSubsetOf(used);
    }

    /** Each action that an operator asked AWS for, and whether it was allowed. */
    private Stream<JsonNode> asked() {
        return twins.stream()
                .flatMap(twin -> twin.read("asked").valueStream())
                .filter(ask -> ask.get("accessKeyId").textValue().startsWith(Account.KEYS_OF_OPERATORS));
    }

    private static boolean isForRoleOfExamples(JsonNode ask) {
        return ask.get("action").textValue().equals("sts:AssumeRole")
                && ask.get("arn").textValue().equals(ROLE_OF_EXAMPLES);
    }

    private static Set<String> granted() throws IOException {
        return new JsonMapper()
                .readTree(POLICY.toFile())
                .get("Statement")
                .valueStream()
                .map(statement -> statement.get("Action"))
                .flatMap(oneOrMany -> oneOrMany.isArray() ? oneOrMany.valueStream() : Stream.of(oneOrMany))
                .map(JsonNode::textValue)
                .collect(Collectors.toSet());
    }
}
