package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.sandbox.Twin;
import dev.sitekeeper.site.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.ssm.model.MaintenanceWindowIdentity;

/** Two classes: one in the operator's own account, the other in an account that it enters by a role and an external id. */
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoAccountsIT {

    private static final String ACCOUNT = "210987654321";
    private static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/sitekeeper/" + Operator.OWNER + "/operator";
    private static final String EXTERNAL_ID = "paris-7f3c";
    private static final Place THERE = new Place(ACCOUNT, "eu-west-3", Optional.of(ROLE), Optional.of(EXTERNAL_ID));
    private static final String KEY_OF_OPERATOR = Account.KEYS_OF_OPERATORS + Operator.OWNER;

    private static final String SHARED = "cron(7 7 * * ? *)";
    private static final String BY_SHARED = "  patching: {schedule: \"" + SHARED + "\"}\n";

    private final Twin twin;

    @AutoClose
    private final World here;

    @AutoClose
    private final World there;

    private long before;

    TwoAccountsIT(Sandbox sandbox, Operator operator) {
        twin = new Twin(sandbox);
        here = new World(sandbox, "here", new Account(sandbox, "ap-northeast-2"));
        there = new World(sandbox, "there", new Account(sandbox, THERE));
    }

    /** Side by side. What the operator enters with the external id fails once on its way back. */
    @BeforeAll
    void applyAll() {
        before = lastCall();
        twin.allow(KEY_OF_OPERATOR, "sts:AssumeRole", ROLE);
        twin.fail("""
                {"service": "sts", "operation": "AssumeRole", "caller": "%s", "resource": "%s", "fault": "error-after"}
                """.formatted(KEY_OF_OPERATOR, EXTERNAL_ID));
        here.applyClassWithoutTerraform();
        there.applyClassWithoutTerraform();
        here.apply(here.site("shop"));
        there.apply(there.site("shop"));
        there.apply(there.site("older") + BY_SHARED);
        there.apply(there.site("newer") + BY_SHARED);
        here.applySiteWithoutTerraform("shop", 1);
        Stream.of("shop", "older", "newer").forEach(site -> there.applySiteWithoutTerraform(site, 1));
        here.siteIsReady("shop");
        Stream.of("shop", "older", "newer").forEach(there::siteIsReady);
    }

    @AfterAll
    void mend() {
        twin.mend("resource=" + EXTERNAL_ID);
    }

    @Test
    void shouldKeepEachSiteInItsOwnAccountAndRegion() {
        var own = here.account.place();

        isOnlyIn(own, here);
        isOnlyIn(THERE, there);
        assertThat(twin.read("faults").valueStream())
                .filteredOn(rule -> rule.get("resource").textValue().equals(EXTERNAL_ID))
                .as("it entered with the external id")
                .singleElement()
                .satisfies(rule -> assertThat(rule.get("struck").intValue()).isEqualTo(1));
    }

    @Test
    void shouldShareAWindowWithinAnAccount_untilTheLastSiteLeaves() {
        var window = sharedWindows();
        assertThat(window).hasSize(1);
        assertThat(callsSince(before, "ssm.CreateMaintenanceWindow"))
                .filteredOn(call -> call.resource().equals(window.getFirst().name()))
                .as("made once")
                .hasSize(1);

        there.deleteSite("older");
        there.siteIsGone("older");
        var gone = lastCall();
        there.until(
                "all windows were listed again, and again",
                () -> callsSince(gone, "ssm.DescribeMaintenanceWindows").size() > 1);

        assertThat(sharedWindows())
                .extracting(MaintenanceWindowIdentity::windowId)
                .containsExactly(window.getFirst().windowId());
        there.siteIsReady("newer");

        there.deleteSite("newer");
        there.siteIsGone("newer");

        there.until("the window is gone", () -> sharedWindows().isEmpty());
        there.siteIsReady("shop");
    }

    /** Of both accounts, both regions and CloudFront's. */
    private void isOnlyIn(Place place, World world) {
        var own = here.account.place();
        for (var account : List.of(own, THERE)) {
            for (var region : List.of(own.region(), THERE.region(), Place.EDGE)) {
                var found = world.operated("shop", account.in(region));
                if (account.equals(place) && List.of(place.region(), Place.EDGE).contains(region)) {
                    assertThat(found)
                            .as("%s in %s of %s", world.name, region, account.accountId())
                            .isNotEmpty()
                            .allMatch(arn -> arn.contains(":" + region + ":" + account.accountId() + ":"));
                } else {
                    assertThat(found)
                            .as("%s in %s of %s", world.name, region, account.accountId())
                            .isEmpty();
                }
            }
        }
    }

    private List<MaintenanceWindowIdentity> sharedWindows() {
        return there
                .account
                .clients()
                .ssm(THERE)
                .describeMaintenanceWindowsPaginator(r -> {})
                .windowIdentities()
                .stream()
                .filter(window -> window.schedule().equals(SHARED))
                .toList();
    }

    private List<Twin.Call> callsSince(long call, String operation) {
        return twin.callsSince(call).stream()
                .filter(c -> c.region().equals(THERE.region())
                        && c.operation().equals(operation)
                        && c.error().isEmpty())
                .toList();
    }

    private long lastCall() {
        return twin.callsSince(0).getLast().sequence();
    }
}
