package dev.sitekeeper.reconcile.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(strings = {Reason.CREDENTIALS_MISSING, Reason.SECRET_MISSING})
    void shouldAskForTheRight_whenTheOperatorMayNotReadTheSecret(String reason) {
        var fact =
                Secrets.unread("git", "sitekeeper-system", reason, answer(403)).fact(ConditionType.COMMITTED);

        assertThat(fact.status()).isEqualTo(Condition.Status.False);
        assertThat(fact.reason()).isEqualTo(reason);
        assertThat(fact.message())
                .isEqualTo("Secret 'git' in namespace sitekeeper-system can't be read: HTTP 403; "
                        + "let the operator's service account get it");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 429, 500, 503})
    void shouldNotKnow_whenTheApiServerFails(int code) {
        var fact = Secrets.unread("git", "sitekeeper-system", Reason.SECRET_MISSING, answer(code))
                .fact(ConditionType.COMMITTED);

        assertThat(fact.status()).isEqualTo(Condition.Status.Unknown);
        assertThat(fact.reason()).isEqualTo(Reason.SECRET_UNREADABLE);
    }

    private static KubernetesClientException answer(int code) {
        return new KubernetesClientException(
                "refused", code, new StatusBuilder().withCode(code).build());
    }
}
