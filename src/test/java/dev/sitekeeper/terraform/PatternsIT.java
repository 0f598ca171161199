package dev.sitekeeper.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The root of a class and one of each pattern, with everything on, through their whole life with real Terraform: applied, planned
 * again without a difference, changed by little, destroyed.
 */
@ExtendWith(SandboxExtension.class)
@Order(0) // it takes longest, so it begins first
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatternsIT {

    private static final String NO_CHANGES = "No changes.";
    /** Side by side only one can have it. */
    private static final String WITH_APEX = "ec2-everything";

    private final Sandbox sandbox;
    private final Path repository;
    private final AppliedRoot siteClass;

    PatternsIT(Sandbox sandbox) throws IOException {
        this.sandbox = sandbox;
        repository = sandbox.folder().resolve("patterns");
        siteClass = new AppliedRoot(
                sandbox, repository, Examples.render(read("ec2-everything")).getFirst());
    }

    @BeforeAll
    void applyTheClass() {
        siteClass.apply();
    }

    @AfterAll
    void destroyTheClass() {
        siteClass.destroy();
    }

    @Test
    void shouldChangeNothingOfAClass_whenItIsPlannedAgain() {
        assertThat(siteClass.plan()).contains(NO_CHANGES);
    }

    /** Side by side: Terraform waits most of the time. */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @ValueSource(strings = {"ec2-everything", "saas-everything", "s3-everything"})
    void shouldLiveAndEnd(String name) throws IOException {
        var site = new AppliedRoot(sandbox, repository, production(read(name)));

        site.apply();
        assertThat(site.plan()).contains(NO_CHANGES);

        site.write(production(Examples.readWith(read(name), "/sites/0/spec/cache/defaultTtlSeconds", "60")));
        assertThat(site.plan())
                .contains("Plan: 0 to add, 2 to change, 0 to destroy.")
                .contains("module.distribution.aws_cloudfront_distribution.this will be updated in-place")
                .contains("module.hand_over.aws_ssm_parameter.this will be updated in-place");

        site.destroy();
    }

    /** The class's root comes first, and the first environment is production. */
    private static Root production(Examples.Case example) {
        return Examples.render(example).get(1);
    }

    /** The example with what there is in the sandbox. */
    private Examples.Case read(String name) throws IOException {
        var example = Examples.readWith(name, "/siteClass/spec/aws/accountId", quoted(Account.PLACE.accountId()));
        example = Examples.readWith(example, "/siteClass/spec/aws/region", Account.PLACE.region());
        example = Examples.readWith(
                example,
                "/siteClass/spec/terraform/backend",
                "{s3: {bucket: %s, region: %s}}"
                        .formatted(sandbox.get("SITEKEEPER_STATE_BUCKET"), Account.PLACE.region()));
        if (!name.equals(WITH_APEX)) {
            example = Examples.readWith(
                    example,
                    "/sites/0/spec/hostnames",
                    "[%1$s.example.co.jp, also-%1$s.example.co.jp]".formatted(name));
        }
        return Examples.readWith(
                example,
                "/siteClass/spec/dns",
                "{zones: [{name: example.co.jp, zoneId: %s}]}".formatted(sandbox.get("SITEKEEPER_ZONE_ID")));
    }

    private static String quoted(String digits) {
        return '"' + digits + '"';
    }
}
