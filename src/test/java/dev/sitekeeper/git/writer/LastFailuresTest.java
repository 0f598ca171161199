package dev.sitekeeper.git.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.git.Credentials;
import dev.sitekeeper.git.GitFailure;
import dev.sitekeeper.git.GitFailure.Kind;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LastFailuresTest {

    private static final GitFailure DENIED = new GitFailure(Kind.UNAUTHORIZED, "renew the Secret");
    private static final GitFailure DOWN = new GitFailure(Kind.UNREACHABLE, "it is tried again");

    private final LastFailures failures = new LastFailures();

    @Test
    void shouldBeNews_onlyWhenItFailsOtherwiseThanBefore() {
        assertThat(failures.failed(password(1), DENIED)).isTrue();
        assertThat(failures.failed(password(1), DENIED)).isFalse();
        assertThat(failures.failed(password(1), DOWN)).isTrue();
        assertThat(failures.failed(password(2), DOWN)).isTrue();
    }

    @Test
    void shouldForget_whenTheHostAnswers() {
        failures.failed(password(1), DENIED);

        assertThat(failures.answered(password(1))).isTrue();

        assertThat(failures.answered(password(1))).isFalse();
        assertThat(failures.of(password(1))).isEmpty();
    }

    @Test
    void shouldBeNews_whenARenewedPasswordWorks() {
        failures.failed(password(1), DENIED);

        assertThat(failures.answered(password(2))).isTrue();
        assertThat(failures.of(password(2))).isEmpty();
    }

    @Test
    void shouldForgetTheLeastUsedPassword_whenThereAreMany() {
        IntStream.range(0, LastFailures.MOST).forEach(i -> failures.failed(password(i), DENIED));
        failures.failed(password(0), DENIED);

        failures.failed(password(LastFailures.MOST), DENIED);

        assertThat(failures.of(password(0))).contains(DENIED);
        assertThat(failures.of(password(1))).isEmpty();
    }

    private static Credentials password(int number) {
        return new Credentials("sitekeeper", "password-" + number);
    }
}
