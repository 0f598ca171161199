package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.sandbox.Twin;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A region that takes every write and never answers holds up its own Sites only, however many they are. */
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

    HangIT(Sandbox sandbox, Operator operator) {
        this.operator = operator;
        twin = new Twin(sandbox);
        well = new World(sandbox, "well");
        hanging = new World(sandbox, "hanging", new Account(sandbox, ELSEWHERE));
    }

    @BeforeAll
    void applyTheClasses() {
        well.applyClassWithoutTerraform();
        hanging.applyClassWithoutTerraform();
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
}
