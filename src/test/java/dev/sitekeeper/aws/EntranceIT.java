package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.TwinAccount.PLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.site.Place;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** How the operator gets into an account, and what it reads there first. */
@ExtendWith(SandboxExtension.class)
class EntranceIT {

    private static final String ENTERING = "entering";

    private TwinAccount account;

    @BeforeEach
    void enter(Sandbox sandbox) {
        account = new TwinAccount(sandbox);
    }

    @AfterEach
    void leave() {
        account.close();
    }

    @Test
    void shouldReadEveryHandOverOfItsOwn_whenThereAreSeveralPages() {
        var names = IntStream.range(0, 53)
                .mapToObj(i -> account.installation.handOvers() + "tokyo/web/site-" + i + "/production")
                .toList();
        names.forEach(this::handOver);
        handOver("/sitekeeper/v1/" + account.installation.owner() + "-other/tokyo");

        var found = new HandOverParameters(account.clients).list(PLACE, account.installation);

        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(found.values()).containsOnly("{}");
    }

    @Test
    void shouldReadAgain_onlyWhatWasWritten() {
        var above = account.installation.handOvers() + "tokyo/web/";
        Stream.of("changed", "kept", "removed", "made anew").forEach(name -> handOver(above + name.replace(' ', '-')));
        var handOvers = new HandOverParameters(account.clients);
        handOvers.list(PLACE, account.installation);
        var ssm = account.people.ssm(PLACE);

        ssm.putParameter(r -> r.name(above + "changed").value("{\"new\": 1}").overwrite(true));
        ssm.deleteParameters(r -> r.names(above + "removed", above + "made-anew"));
        ssm.putParameter(r -> r.name(above + "made-anew").value("{\"new\": 2}").type(ParameterType.STRING));
        var before = account.twin.callsSince(0).getLast().sequence();

        assertThat(handOvers.list(PLACE, account.installation))
                .containsOnly(
                        entry(above + "changed", "{\"new\": 1}"),
                        entry(above + "kept", "{}"),
                        entry(above + "made-anew", "{\"new\": 2}"));
        assertThat(account.twin.callsSince(before))
                .filteredOn(call -> call.operation().equals("ssm.GetParameters")
                        && call.caller().endsWith(account.installation.owner()))
                .singleElement()
                .satisfies(call -> assertThat(call.resource()).doesNotContain("kept"));
    }

    @Test
    void shouldEnterByTheRoleAndDoNothingElse_whenThePlaceHasOne(Sandbox sandbox) {
        var role = "arn:aws:iam::123456789012:role/sitekeeper/" + account.installation.owner() + "/operator";
        account.twin.hold(ENTERING, "entrance-policy.json", account.installation.owner());
        account.twin.hold(role, "iam-policy.json", account.installation.owner());

        try (var entering = Account.clientsOf(sandbox, ENTERING)) {
            assertThat(new HandOverParameters(entering).list(by(role), account.installation))
                    .isEmpty();
            assertThatThrownBy(() -> entering.ssm(by("arn:aws:iam::123456789012:role/admin")))
                    .isInstanceOfSatisfying(
                            CloudException.class, e -> assertThat(e.failure()).isEqualTo(Failure.Denied));
            assertThatThrownBy(() -> new HandOverParameters(entering).list(PLACE, account.installation))
                    .isInstanceOfSatisfying(
                            CloudException.class, e -> assertThat(e.failure()).isEqualTo(Failure.Denied));
        }
    }

    @Test
    void shouldDoNothing_whenTheCredentialsBelongToAnotherAccount() {
        var elsewhere = new Place("999999999999", "ap-northeast-1", Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> account.clients.ssm(elsewhere))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.failure()).isEqualTo(Failure.Denied))
                .hasMessageContaining("999999999999")
                .hasMessageContaining("123456789012");
    }

    private static Place by(String role) {
        return new Place("123456789012", "ap-northeast-1", Optional.of(role), Optional.of("tokyo-7f3c"));
    }

    private void handOver(String name) {
        account.people.ssm(PLACE).putParameter(request -> request.name(name)
                .type(ParameterType.STRING)
                .value("{}"));
    }
}
