package dev.sitekeeper.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.Condition.Status;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.status.Transition;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NewsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00.123Z");

    @Test
    void shouldSayWhatChangedAndOfWhom() {
        var event = News.of(site("41"), denied(NOW)).event(NOW);

        assertThat(event.getMetadata().getNamespace()).isEqualTo("web");
        assertThat(event.getMetadata().getName()).matches("corporate[.][0-9a-f]{16}");
        assertThat(event.getInvolvedObject().getKind()).isEqualTo("Site");
        assertThat(event.getInvolvedObject().getUid()).isEqualTo("site-uid");
        assertThat(event.getType()).isEqualTo("Warning");
        assertThat(event.getReason()).isEqualTo(Reason.REPOSITORY_DENIED);
        assertThat(event.getMessage()).isEqualTo("Committed is False: renew the Secret");
        assertThat(event.getFirstTimestamp()).isEqualTo("2026-11-22T08:00:00Z");
    }

    @Test
    void shouldBeTheSame_whenTheStatusCouldNotBeWritten() {
        var retry = NOW.plusSeconds(30);

        var name = name(News.of(site("41"), denied(retry)), retry);

        assertThat(name).isEqualTo(name(News.of(site("41"), denied(NOW)), NOW));
    }

    @Test
    void shouldBeAnother_whenTheStatusWasWrittenMeanwhile() {
        var name = name(News.of(site("43"), denied(NOW)), NOW);

        assertThat(name).isNotEqualTo(name(News.of(site("41"), denied(NOW)), NOW));
    }

    @Test
    void shouldBeAnother_whenTheSameIsDoneLater() {
        var later = NOW.plusSeconds(1);

        var name = name(News.done(site("41"), "Made", "Made an alarm", later), later);

        assertThat(name).isNotEqualTo(name(News.done(site("41"), "Made", "Made an alarm", NOW), NOW));
    }

    @Test
    void shouldLieInTheDefaultNamespace_whenItIsAboutAClass() {
        var siteClass = new SiteClass();
        siteClass.setMetadata(
                new ObjectMetaBuilder().withName("tokyo").withUid("class-uid").build());

        var event = News.done(siteClass, "Made", "Made a topic", NOW).event(NOW);

        assertThat(event.getMetadata().getNamespace()).isEqualTo("default");
        assertThat(event.getInvolvedObject().getNamespace()).isNull();
    }

    @Test
    void shouldCutBetweenCharacters_whenTheMessageIsLong() {
        var message = "x".repeat(News.MESSAGE_LENGTH - 1) + "𝄞";

        var event = News.done(site("41"), "Made", message, NOW).event(NOW);

        assertThat(event.getMessage()).isEqualTo("x".repeat(News.MESSAGE_LENGTH - 1));
    }

    private static String name(News news, Instant now) {
        return news.event(now).getMetadata().getName();
    }

    private static Transition denied(Instant since) {
        return new Transition(new Condition(
                ConditionType.COMMITTED, Status.False, Reason.REPOSITORY_DENIED, "renew the Secret", since, 3L));
    }

    private static Site site(String resourceVersion) {
        var site = new Site();
        site.setMetadata(new ObjectMetaBuilder()
                .withNamespace("web")
                .withName("corporate")
                .withUid("site-uid")
                .withResourceVersion(resourceVersion)
                .build());
        return site;
    }
}
