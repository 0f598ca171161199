package dev.sitekeeper.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "ThrottlingException, 400, Throttled",
        "RequestLimitExceeded, 503, Throttled",
        "AccessDeniedException, 400, Denied",
        "UnauthorizedOperation, 403, Denied",
        "ExpiredTokenException, 403, Transient",
        "DoesNotExistException, 400, NotFound",
        "ResourceNotFoundException, 404, NotFound",
        "InvalidInstanceID.NotFound, 400, NotFound",
        "ResourceInUseException, 400, Conflict",
        "ConflictException, 409, Conflict",
        "ResourceLimitExceededException, 400, Full",
        "LimitExceeded, 400, Full",
        "ServiceQuotaExceededException, 402, Full",
        "NoSuchResourceException, 400, NotFound",
        "ValidationException, 400, Invalid",
        "InternalFailure, 500, Transient",
        "Unheard, 403, Denied",
        "Unheard, 404, NotFound",
        "Unheard, 503, Transient",
    })
    void shouldDecideByCodeThenByStatus(String code, int status, Failure failure) {
        var thrown = failureOf(code, status);

        assertThat(thrown.failure()).isEqualTo(failure);
        assertThat(thrown).hasMessage("ssm:PutThing in 123456789012/ap-northeast-1: " + code + ": its words");
    }

    @Test
    void shouldBeTransient_whenThereIsNoAnswer() {
        assertThatThrownBy(() -> AwsErrors.call("ssm:PutThing", SampleEnvironment.TOKYO, () -> {
                    throw SdkClientException.create("connection refused");
                }))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.failure()).isEqualTo(Failure.Transient))
                .hasMessageContaining("ssm:PutThing")
                .hasMessageContaining("connection refused");
    }

    @Test
    void shouldSayThatAwsWasNotAsked_whenThereAreNoCredentials() {
        assertThatThrownBy(() -> AwsErrors.requireCredentials(
                        () -> {
                            throw SdkClientException.create("none in the environment");
                        },
                        SampleEnvironment.TOKYO))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.failure()).isEqualTo(Failure.Denied))
                .hasMessageStartingWith("no AWS credentials were found")
                .hasMessageContaining("123456789012/ap-northeast-1 was not asked")
                .hasMessageContaining("none in the environment");
    }

    @Test
    void shouldForgiveOnlyThatItIsGone() {
        AwsErrors.unlessGone(() -> fail("ResourceNotFoundException", 404));

        assertThatThrownBy(() -> AwsErrors.unlessGone(() -> fail("ConflictException", 409)))
                .isInstanceOf(CloudException.class);
    }

    @Test
    void shouldFindNothing_whenItIsGone() {
        var found = AwsErrors.ifThere(() -> {
            fail("DoesNotExistException", 400);
            return "baseline";
        });

        assertThat(found).isEmpty();
        assertThat(AwsErrors.ifThere(() -> "baseline")).contains("baseline");
    }

    private static CloudException failureOf(String code, int status) {
        return catchThrowableOfType(CloudException.class, () -> fail(code, status));
    }

    private static void fail(String code, int status) {
        var details = AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage("its words")
                .build();
        AwsErrors.call("ssm:PutThing", SampleEnvironment.TOKYO, () -> {
            throw AwsServiceException.builder()
                    .awsErrorDetails(details)
                    .statusCode(status)
                    .build();
        });
    }
}
