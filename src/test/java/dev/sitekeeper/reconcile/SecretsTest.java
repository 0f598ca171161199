package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @Test
    void shouldAskForTheRight_whenTheOperatorMayNotReadTheSecret() {
        var fact = Secrets.unread("git", "sitekeeper-system", answer(403)).fact(ConditionType.COMMITTED);

        assertThat(fact.status()).isEqualTo(Condition.Status.False);
        assertThat(fact.reason()).isEqualTo(Reason.CREDENTIALS_MISSING);
        assertThat(fact.message())
                .isEqualTo("Secret 'git' in namespace sitekeeper-system can't be read: HTTP 403; "
                        + "let the operator's service account get it");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 429, 500, 503})
    void shouldNotKnow_whenTheApiServerFails(int code) {
        var fact = Secrets.unread("git", "sitekeeper-system", answer(code)).fact(ConditionType.COMMITTED);

        assertThat(fact.status()).isEqualTo(Condition.Status.Unknown);
        assertThat(fact.reason()).isEqualTo(Reason.REPOSITORY_FAILED);
    }

    private static KubernetesClientException answer(int code) {
        return new KubernetesClientException(
                "refused", code, new StatusBuilder().withCode(code).build());
    }
}
