package dev.sitekeeper.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @ParameterizedTest
    @CsvSource({
        "cloudwatch:PutMetricAlarm, 3",
        "cloudwatch:DescribeAlarms, 9",
        "cloudwatch:DeleteAlarms, 3",
        "ec2:CreateTags, 10",
        "ec2:DescribeInstances, 20",
        "ssm:GetParametersByPath, 40",
        "ssm:DescribeMaintenanceWindows, 10",
        "ssm:CreateMaintenanceWindow, 5",
        "synthetics:CreateCanary, 2",
        "tag:GetResources, 15"
    })
    void shouldBeWhatAwsGrants(String operation, double perSecond) {
        assertThat(Rate.of(operation).perSecond()).isEqualTo(perSecond);
    }

    @Test
    void shouldBeCautious_whereNothingIsKnown() {
        assertThat(Rate.of("new-service:DoSomething")).isEqualTo(new Rate(5, 10));
    }

    @Test
    void shouldAlwaysLetOneCallBeMade() {
        assertThat(new Rate(3, 3).share(0.1)).isEqualTo(new Rate(0.1 * 3, 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, Double.NaN})
    void shouldRefuseAShareWithWhichNothingCouldBeCalled(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rate(3, 3).share(share))
                .withMessageContaining("SITEKEEPER_AWS_RATE_SHARE");
    }

    /** Requests that were delayed under way arrive together. */
    @Test
    void shouldLeaveHalfOfTheBurst() {
        assertThat(new Rate(10, 100).share(0.8)).isEqualTo(new Rate(8, 40));
    }

    @Test
    void shouldNotRaiseTheBurst_withTheRate() {
        assertThat(new Rate(3, 10).share(5)).isEqualTo(new Rate(15, 5));
    }
}
