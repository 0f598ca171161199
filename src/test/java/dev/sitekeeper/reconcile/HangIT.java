package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Relay;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.sandbox.Twin;
import java.net.URI;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What takes everything and never answers, a region of AWS or a Git host, holds up its own Sites only, however many they are. */
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HangIT {

    private static final String ELSEWHERE = "sa-east-1";

    /** More than a pool of threads or connections has by default. */
    private static final int SITES = 60;

    private static final String[] WRITES = {
        "{\"service\": \"sns\", \"operation\": \"CreateTopic\", %s}",
        "{\"service\": \"cloudwatch\", \"operation\": \"PutMetricAlarm\", %s}",
        "{\"service\": \"synthetics\", \"operation\": \"CreateCanary\", %s}"
    };

    private final Operator operator;
    private final Twin twin;

    @AutoClose
    private final World well;

    @AutoClose
    private final World hanging;

    private final Relay host;

    @AutoClose
    private final World mute;

    HangIT(Sandbox sandbox, Operator operator) {
        this.operator = operator;
        twin = new Twin(sandbox);
        well = new World(sandbox, "well");
        hanging = new World(sandbox, "hanging", new Account(sandbox, ELSEWHERE));
        var repository = URI.create(sandbox.get("SITEKEEPER_GIT_REPOSITORY"));
        host = Relay.to(repository);
        mute = new World(
                sandbox.with(Map.of("SITEKEEPER_GIT_REPOSITORY", host.address() + repository.getPath())), "mute");
    }

    @BeforeAll
    void applyTheClasses() {
        well.applyClassWithoutTerraform();
        hanging.applyClassWithoutTerraform();
        host.open();
        mute.applyClassWithoutTerraform();
    }

    @AfterAll
    void closeTheHost() {
        host.close();
    }

    @AfterEach
    void letItAnswer() {
        twin.mend("region=" + ELSEWHERE);
    }

    @Test
    void shouldKeepOthersInLine_whileARegionHangs() {
        IntStream.range(0, SITES).forEach(i -> hanging.apply(hanging.site("site-" + i)));
        hanging.until("all are committed", () -> hanging.count(ConditionType.COMMITTED) == SITES);
        for (var write : WRITES) {
            twin.fail(
                    write.formatted("\"region\": \"" + ELSEWHERE + "\", \"fault\": \"timeout-before\", \"times\": 0"));
        }
        hanging.applyAllWithoutTerraform();
        hanging.until(
                "more turns wait for AWS than a pool has threads",
                () -> operator.metric("sitekeeper_reconciles_under_way", "kind=\"Site\"") >= SITES);

        well.apply(well.site("shop"));
        well.applySiteWithoutTerraform("shop", 1);

        well.siteIsReady("shop");
    }

    @Test
    void shouldKeepOtherRepositoriesWritten_whileAGitHostHangs_andGoOnOnceItAnswers() {
        mute.apply(mute.site("shop"));
        var instances = mute.applySiteWithoutTerraform("shop", 1);
        mute.siteIsReady("shop");

        host.mute();
        mute.apply(mute.site("shop") + "  cache: {defaultTtlSeconds: 60}\n");

        assertThat(mute.siteTells("shop", ConditionType.COMMITTED, Reason.REPOSITORY_FAILED)
                        .message())
                .contains(host.address() + "/", "can't be reached", "it is tried again");
        mute.classTells(ConditionType.REPOSITORY_REACHABLE, Reason.REPOSITORY_FAILED);
        well.apply(well.site("paper"));
        well.applySiteWithoutTerraform("paper", 1);
        well.siteIsReady("paper");

        host.open();

        mute.applySiteWithoutTerraform("shop", instances);
        mute.siteIsReady("shop");
        mute.classTells(ConditionType.REPOSITORY_REACHABLE, Reason.REACHABLE);
    }
}
