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
    private static final String NOT_CALLED = "LookCloser: synthetics:ListTagsForResource";
    /** Classes among the examples of the API name it, and the running operator sees them for a moment; nobody made it. */
    private static final String ROLE_OF_EXAMPLES = "arn:aws:iam::123456789012:role/sitekeeper/main/operator";

    private final List<Twin> twins;

    AwsRightsIT(Sandbox sandbox, Operator operator, @Apart Sandbox apart) {
        twins = List.of(new Twin(sandbox), new Twin(apart));
    }

    @Test
    void shouldNotBeDeniedAnything() {
        assertThat(twins).anyMatch(Twin::wasAskedByOperators);
        assertThat(twins.stream().flatMap(Twin::refused))
                .filteredOn(ask -> !ask.equals("sts:AssumeRole " + ROLE_OF_EXAMPLES))
                .isEmpty();
    }

    /** Each statement's actions and resources, as far as its conditions held: the same action may be allowed elsewhere. */
    @Test
    void shouldHaveNoRightThatItDoesNotUse() throws IOException {
        assumeTrue(System.getProperty("it.test") == null, "only all tests together use every right");

        assertThat(unused("Action", "action")).containsExactly(NOT_CALLED);
        assertThat(unused("Resource", "resource")).isEmpty();
    }

    /**
     * What no statement allowed, after the statement's Sid.
     *
     * @param member of statements
     * @param told how the twin calls it
     */
    private List<String> unused(String member, String told) throws IOException {
        var used = twins.stream()
                .flatMap(twin -> twin.read("granted").valueStream())
                .filter(right -> right.get("accessKeyId").textValue().startsWith(Account.KEYS_OF_OPERATORS))
                .map(right -> Used.of(right, told))
                .collect(Collectors.toSet());
        return given(member)
                .filter(right -> used.stream().noneMatch(use -> use.isOf(right)))
                .toList();
    }

    /** What statements name, after their Sid. */
    private static Stream<String> given(String member) throws IOException {
        return new JsonMapper()
                .readTree(POLICY.toFile())
                .get("Statement")
                .valueStream()
                .flatMap(statement -> oneOrMany(statement.get(member))
                        .map(value -> statement.get("Sid").textValue() + ": " + value.textValue()));
    }

    private static Stream<JsonNode> oneOrMany(JsonNode values) {
        return values.isArray() ? values.valueStream() : Stream.of(values);
    }

    /**
     * What allowed an operator something.
     *
     * @param owner its installation, for which the policy was filled in
     * @param right an action or resource of a statement, after the statement's Sid
     */
    private record Used(String owner, String right) {

        static Used of(JsonNode granted, String member) {
            return new Used(
                    granted.get("accessKeyId").textValue().substring(Account.KEYS_OF_OPERATORS.length()),
                    granted.get("sid").textValue() + ": " + granted.get(member).textValue());
        }

        boolean isOf(String given) {
            return given.replace("${owner}", owner).equals(right);
        }
    }
}
