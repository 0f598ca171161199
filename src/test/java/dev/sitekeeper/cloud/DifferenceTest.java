package dev.sitekeeper.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.cloud.Samples.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private record Alarm(int threshold, List<String> actions) implements Content {}

    private record Subscription(Secret endpoint) implements Content {}

    private record Secret(String value) {
        @Override
        public String toString() {
            return "(hidden)";
        }
    }

    @Test
    void shouldTellNothing_whenEqual() {
        assertThat(Difference.between(new Alarm(80, List.of("a")), new Alarm(80, List.of("a"))))
                .isEmpty();
    }

    @Test
    void shouldTellEachSettingThatDiffers() {
        assertThat(Difference.between(new Alarm(80, List.of("a")), new Alarm(90, List.of("a"))))
                .containsExactly("threshold 80 → 90");
    }

    @Test
    void shouldTellADifference_whenTextsAreTheSame() {
        assertThat(Difference.between(new Alarm(80, List.of("a, b")), new Alarm(80, List.of("a", "b"))))
                .containsExactly("actions [a, b] → [a, b]");
    }

    @Test
    void shouldNotTellASecret() {
        var changes = Difference.between(new Subscription(new Secret("old")), new Subscription(new Secret("new")));

        assertThat(changes).containsExactly("endpoint (hidden) → (hidden)");
    }

    @Test
    void shouldShortenLongValues() {
        var changes = Difference.between(new Settings("x".repeat(200)), new Settings("y"));

        assertThat(changes).containsExactly("value " + "x".repeat(79) + "… → y");
    }

    @Test
    void shouldTellWhatDiffers_howeverLongItIsAlikeBefore() {
        var alike = "x".repeat(200);

        assertThat(Difference.between(new Settings(alike + " 7 days"), new Settings(alike + " 3 days")))
                .containsExactly("value …" + "x".repeat(19) + " 7 days → …" + "x".repeat(19) + " 3 days");
        assertThat(Difference.between(new Settings(alike), new Settings(alike + "y")))
                .containsExactly("value …" + "x".repeat(20) + " → …" + "x".repeat(20) + "y");
    }

    @Test
    void shouldCutNoCharacterInTwo() {
        var alike = "x".repeat(60) + "\ud83d\ude00".repeat(40);

        assertThat(Difference.between(new Settings(alike + "a"), new Settings(alike + "b")))
                .singleElement()
                .asString()
                .isEqualTo("value …" + "\ud83d\ude00".repeat(10) + "a → …" + "\ud83d\ude00".repeat(10) + "b");
        assertThat(Difference.between(new Settings("y" + alike), new Settings("\ud83d\ude00")))
                .singleElement()
                .asString()
                .doesNotContainPattern("[\ud800-\udbff](?![\udc00-\udfff])");
    }

    @Test
    void shouldTellTheItemsThatDiffer_ofALongList() {
        var alike = "x".repeat(100);

        assertThat(Difference.between(new Alarm(80, List.of(alike, "a")), new Alarm(80, List.of(alike, "b"))))
                .containsExactly("actions [a] → [b]");
        assertThat(Difference.between(new Alarm(80, List.of(alike)), new Alarm(80, List.of(alike, "b"))))
                .containsExactly("actions + [b]");
        assertThat(Difference.between(new Alarm(80, List.of(alike, "a")), new Alarm(80, List.of(alike))))
                .containsExactly("actions - [a]");
    }

    @Test
    void shouldTellEachTagThatDiffers() {
        assertThat(Difference.between(Map.of("a", "1", "b", "2", "theirs", "x"), Map.of("a", "1", "b", "3", "c", "4")))
                .containsExactlyInAnyOrder("tag b 2 → 3", "tag c (none) → 4");
    }

    @Test
    void shouldTellSettings_whenTypesDiffer() {
        assertThat(Difference.between(new Settings("x"), new Alarm(80, List.of())))
                .containsExactly("settings Settings[value=x] → Alarm[threshold=80, actions=[]]");
    }
}
