package dev.sitekeeper.cloud.duty.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Duty;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Presence;
import dev.sitekeeper.cloud.Urgency;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.cloud.duty.notification.TopicDuty;
import dev.sitekeeper.site.TagKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MonitoringDutiesTest {

    @Test
    void shouldVisitTheAppliedHost_withTextOfUsersAsDataOnly() throws Exception {
        var canary = (Canary) only(new CanaryDuty(), new SampleEnvironment().visited(5, "\"; alert(1) //"))
                .content();

        var pages = new ObjectMapper().readTree(canary.code().settings()).get("pages");

        assertThat(pages.get(0).get("url").asText()).isEqualTo("https://www.example.co.jp/");
        assertThat(pages.get(1).get("url").asText()).isEqualTo("https://www.example.co.jp/news/?q=\"a\"&b=${c}");
        assertThat(pages.get(0).get("expectText").asText()).isEqualTo("\"; alert(1) //");
        assertThat(CanaryCode.SCRIPT).doesNotContain("alert(1)").contains("visit.json");
        assertThat(canary.artifacts())
                .isEqualTo("s3://sitekeeper-main-tokyo-123456789012/canary/31d/web/corporate/production");
    }

    @Test
    void shouldExpectTheTextOfTheFirstPageOnly_whenSeveralAreVisited() throws Exception {
        var canary = (Canary) only(new CanaryDuty(), new SampleEnvironment().visited(5, "Example Inc."))
                .content();

        var pages = new ObjectMapper().readTree(canary.code().settings()).get("pages");

        assertThat(pages).hasSize(2);
        assertThat(pages.get(0).get("expectText").asText()).isEqualTo("Example Inc.");
        assertThat(pages.get(1).has("expectText")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, rate(1 minute)", "5, rate(5 minutes)", "30, rate(30 minutes)", "60, rate(1 hour)"})
    void shouldVisitAsOftenAsAskedFor(int minutes, String schedule) {
        var canary = (Canary) only(new CanaryDuty(), new SampleEnvironment().visited(minutes, "x"))
                .content();

        assertThat(canary.schedule()).isEqualTo(schedule);
    }

    @ParameterizedTest
    @CsvSource({"Running, Stopped", "Unconfirmed, Stopped", "Stopped, Stopped", "Made, Made"})
    void shouldStandStill_whileOperationIsPaused(Canary.State is, Canary.State should) {
        var desired = only(new CanaryDuty(), new SampleEnvironment());
        var canary = (Canary) desired.content();
        var observed = Observed.of(desired.key(), "arn", canary.in(is), desired.tags());

        assertThat(desired.paused().forNow(Optional.of(observed), _ -> Presence.CERTAIN))
                .hasValueSatisfying(now -> assertThat(now.content()).isEqualTo(canary.in(should)));
    }

    @Test
    void shouldNotBeMade_whileOperationIsPaused() {
        var desired = only(new CanaryDuty(), new SampleEnvironment());

        assertThat(desired.paused().forNow(Optional.empty(), _ -> Presence.CERTAIN))
                .isEmpty();
    }

    /** Topics stay in force, and whoever is told by them is told first. */
    @ParameterizedTest
    @EnumSource(Urgency.class)
    void shouldBeAsUrgentAsBefore_whileOperationIsPaused(Urgency urgency) {
        var one = only(new CanaryDuty(), new SampleEnvironment());
        var desired = new Desired(one.key(), one.content(), one.owner(), one.tags(), urgency);

        assertThat(desired.paused().urgency()).isEqualTo(urgency);
    }

    /** The class's bucket has a rule for each folder. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "31, 31", "32, 62", "400, 455", "455, 455"})
    void shouldWriteWhereFilesAreRemovedInTime(int keepDays, int folder) throws Exception {
        var canary = (Canary) only(new CanaryDuty(), new SampleEnvironment().keepingVisits(keepDays))
                .content();
        var module = Files.readString(Path.of("src/main/terraform/modules/artifact-bucket/variables.tf"));

        assertThat(canary.artifacts()).contains("/canary/" + folder + "d/");
        assertThat(module).containsPattern("default +=.*\\b" + folder + "\\b");
    }

    @Test
    void shouldHaveOtherCode_whenTheSettingsDiffer() {
        var one = (Canary) only(new CanaryDuty(), new SampleEnvironment().visited(5, "one"))
                .content();
        var same = (Canary) only(new CanaryDuty(), new SampleEnvironment().visited(5, "one"))
                .content();
        var other = (Canary) only(new CanaryDuty(), new SampleEnvironment().visited(5, "other"))
                .content();

        assertThat(one).isEqualTo(same).isNotEqualTo(other);
        assertThat(one.code()).isEqualTo(CanaryCode.seen(one.code().digest()));
    }

    @Test
    void shouldMarkEverythingAsOurs() {
        for (Duty duty : List.of(new TopicDuty(), new AlarmDuty(), new CanaryDuty())) {
            assertThat(duty.desired(new SampleEnvironment().operated()))
                    .isNotEmpty()
                    .allSatisfy(desired -> {
                        assertThat(duty.kinds()).contains(desired.key().kind());
                        assertThat(desired.key().name()).matches("[0-9a-z_-]{1,190}");
                        assertThat(desired.tags())
                                .containsEntry(TagKeys.OWNER, "main")
                                .containsEntry(TagKeys.MANAGED_BY, "operator")
                                .containsEntry(TagKeys.SITE, "web/corporate")
                                .containsEntry(TagKeys.ENVIRONMENT, "production")
                                .containsEntry("cost-center", "web");
                    });
        }
    }

    private static Desired only(Duty duty, SampleEnvironment environment) {
        var desired = duty.desired(environment.operated());
        assertThat(desired).hasSize(1);
        return desired.getFirst();
    }
}
