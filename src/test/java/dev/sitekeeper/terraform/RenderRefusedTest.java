package dev.sitekeeper.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sitekeeper.terraform.blueprint.RenderRefused;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users declare and this version can't do is refused by the name of its field, never left out. */
class RenderRefusedTest {

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                /siteClass/spec/aws/tags                 | spec.aws.tags                     | ValueRefused  | {"e\\u0301": a}
                /sites/0/spec/cache                      | spec.cache.uncachedPaths[1]       | ValueRefused  | {uncachedPaths: ["/a", "/e\\u0301"]}
                /sites/0/spec/hosting/ec2/logs           | spec.hosting.ec2.logs[0].path     | ValueRefused  | [{name: a, path: "/var/log/e\\u0301"}]
                /sites/0/spec/hosting/ec2/healthCheck    | spec.hosting.ec2.healthCheck.path | ValueRefused  | {path: "/e\\u0301"}
                /sites/0/spec/hosting/ec2/userData       | spec.hosting.ec2.userData         | ValueRefused  | "\\ud800"
                /sites/0/spec/access                     | spec.access.rules[0].paths[0]     | ValueRefused  | {rules: [{paths: ["/e\\u0301"], allowedCidrs: [192.0.2.0/24]}]}
                """)
    void shouldNameTheField(String pointer, String field, String reason, String value) throws IOException {
        var example = Examples.readWith("smallest", pointer, value);

        var refused = catchThrowableOfType(RenderRefused.class, () -> Examples.render(example));

        assertThat(refused.refusal().field()).isEqualTo(field);
        assertThat(refused.refusal().reason()).isEqualTo(reason);
        assertThat(refused.refusal().message()).isNotBlank();
    }
}
