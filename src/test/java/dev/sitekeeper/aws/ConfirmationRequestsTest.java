package dev.sitekeeper.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.cloud.duty.notification.Endpoint;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfirmationRequestsTest {

    private static final Endpoint TEAM = Endpoint.of("email", "web-team@example.co.jp");

    @Test
    void shouldCount_whatTheTagSays() {
        var first = ConfirmationRequests.of(TEAM, Map.of("sitekeeper:owner", "main"))
                .onceMore();
        var second = ConfirmationRequests.of(TEAM, Map.of(first.key(), first.value()))
                .onceMore();
        var third = ConfirmationRequests.of(TEAM, Map.of(second.key(), second.value()))
                .onceMore();

        assertThat(third.times()).isEqualTo(3);
        assertThat(second.isOftenEnough()).isFalse();
        assertThat(third.isOftenEnough()).isTrue();
        assertThat(first.key()).isEqualTo(third.key()).matches("[a-z0-9:]{1,128}");
        assertThat(third.value()).isEqualTo("3 email:web-team@example.co.jp");
    }

    @Test
    void shouldTellEveryoneApart() {
        var team = new ConfirmationRequests(TEAM, 2);
        var boss = new ConfirmationRequests(Endpoint.of("email", "boss@example.co.jp"), 1);
        var tags = Map.of(team.key(), team.value(), boss.key(), boss.value());

        assertThat(ConfirmationRequests.in(tags)).containsExactlyInAnyOrder(team, boss);
        assertThat(ConfirmationRequests.of(TEAM, tags)).isEqualTo(team);
    }

    /** People may edit tags. */
    @Test
    void shouldCountNothing_whereTheTagIsGarbled() {
        assertThat(ConfirmationRequests.in(Map.of("sitekeeper:asked:1", "many")))
                .isEmpty();
    }
}
