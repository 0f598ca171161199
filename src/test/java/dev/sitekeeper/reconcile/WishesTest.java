package dev.sitekeeper.reconcile;

import static dev.sitekeeper.cloud.Samples.ALARM;
import static dev.sitekeeper.cloud.Samples.SITE;
import static dev.sitekeeper.cloud.Samples.TOPIC;
import static dev.sitekeeper.cloud.Samples.own;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.HandOver;
import dev.sitekeeper.reconcile.Wishes.EnvironmentWish;
import dev.sitekeeper.reconcile.Wishes.Wish;
import dev.sitekeeper.site.EnvironmentKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Site with two environments, of which each wants an alarm once it is applied. */
class WishesTest {

    private static final EnvironmentKey PRODUCTION = SITE.environment("production");
    private static final EnvironmentKey STAGING = SITE.environment("staging");
    private static final Desired CPU = own(PRODUCTION, ALARM, "cpu", "80");
    private static final Desired NEWS = own(STAGING, TOPIC, "news", "1");

    private final Loop loop = new Loop();

    @BeforeEach
    void wantAnAlarmAndATopic() {
        loop.duty.wants(PRODUCTION, CPU);
        loop.duty.wants(STAGING, NEWS);
    }

    @Test
    void shouldWantAll_whenBothAreApplied() {
        loop.apply(PRODUCTION, STAGING);

        var wish = wish();

        assertThat(wish.desired()).containsExactly(CPU, NEWS);
        assertThat(wish.isCertain()).isTrue();
    }

    @Test
    void shouldCertainlyWantNothing_whenAnEnvironmentIsNotApplied() {
        loop.apply(PRODUCTION);

        var wish = wish();

        assertThat(wish.desired()).containsExactly(CPU);
        assertThat(wish.isCertain()).isTrue();
        assertThat(ofStaging(wish).applied()).isInstanceOf(HandOver.Absent.class);
    }

    @Test
    void shouldNotBeCertain_whenTheHandOverOfAnEnvironmentCannotBeUsed() {
        loop.apply(PRODUCTION, STAGING);
        loop.spoilHandOver(STAGING);

        var wish = wish();

        assertThat(wish.desired()).containsExactly(CPU);
        assertThat(wish.isCertain()).isFalse();
        assertThat(wish.environments()).extracting(EnvironmentWish::isCertain).containsExactly(true, false);
    }

    @Test
    void shouldNotBeCertain_whenTheHandOverOfTheClassCannotBeUsed() {
        loop.apply(PRODUCTION);
        loop.spoilHandOverOfClass();

        var wish = wish();

        assertThat(wish.desired()).isEmpty();
        assertThat(wish.environments()).extracting(EnvironmentWish::isCertain).containsExactly(false, true);
    }

    @Test
    void shouldNotBeCertain_whenHandOversCannotBeListed() {
        loop.apply(PRODUCTION, STAGING);
        loop.cloud.handOversFail = true;

        var wish = wish();

        assertThat(wish.desired()).isEmpty();
        assertThat(wish.environments()).extracting(EnvironmentWish::isCertain).containsOnly(false);
    }

    @Test
    void shouldNameEachConditionOfTheDutiesOnce_inTheOrderOfKinds() {
        assertThat(loop.wishes.conditions())
                .containsExactly(
                        ConditionType.NOTIFICATIONS_IN_SYNC,
                        ConditionType.ALARMS_IN_SYNC,
                        ConditionType.PATCHING_IN_SYNC);
    }

    private Wish wish() {
        loop.sweep();
        return loop.wishes.of(Sites.withTwoEnvironments(), loop.inventory.current());
    }

    private static EnvironmentWish ofStaging(Wish wish) {
        return wish.environments().getLast();
    }
}
