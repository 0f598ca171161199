package dev.sitekeeper.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.LabelSelector;
import dev.sitekeeper.api.v1alpha1.Reason;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a class admits: namespaces by labels, hostnames by patterns; and which time zones there are. */
class SelectionTest {

    private static final Map<String, String> LABELS = Map.of("team", "web", "stage", "live");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                       | true",
                "{matchLabels: {team: web}}                                               | true",
                "{matchLabels: {team: app}}                                               | false",
                "{matchLabels: {team: web, tier: one}}                                    | false",
                "{matchExpressions: [{key: team, operator: In, values: [app, web]}]}      | true",
                "{matchExpressions: [{key: tier, operator: In, values: [one]}]}           | false",
                "{matchExpressions: [{key: team, operator: NotIn, values: [web]}]}        | false",
                "{matchExpressions: [{key: tier, operator: NotIn, values: [one]}]}        | true",
                "{matchExpressions: [{key: stage, operator: Exists}]}                     | true",
                "{matchExpressions: [{key: tier, operator: Exists}]}                      | false",
                "{matchExpressions: [{key: tier, operator: DoesNotExist}]}                | true",
                "{matchExpressions: [{key: team, operator: DoesNotExist}]}                | false",
                "{matchLabels: {team: web}, matchExpressions: [{key: tier, operator: Exists}]} | false"
            })
    void shouldSelectAsKubernetesDoes(String selector, boolean matches) {
        var parsed = Serialization.unmarshal("---\n" + selector, LabelSelector.class);
        assertThat(Labels.match(parsed, LABELS)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "example.org, example.org, true",
        "example.org, www.example.org, false",
        "*.example.org, www.example.org, true",
        "*.example.org, a.b.example.org, true",
        "*.example.org, example.org, false",
        "*.example.org, www.badexample.org, false",
        "*.example.org, example.org.evil.com, false"
    })
    void shouldAllowHostnamesBelowAStar(String pattern, String hostname, boolean matches) {
        assertThat(Hostnames.match(pattern, hostname)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Tokyo", "UTC", "Etc/GMT+9", "America/Argentina/Ushuaia"})
    void shouldKnowIanaTimezones(String timezone) {
        assertThat(Timezones.check("spec.timezone", timezone)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Tokio", "asia/tokyo", "JST", "+09:00", "SystemV/EST5", ""})
    void shouldRefuseOtherTimezones(String timezone) {
        assertThat(Timezones.check("spec.timezone", timezone)).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.TIMEZONE_UNKNOWN);
            assertThat(refusal.field()).isEqualTo("spec.timezone");
            assertThat(refusal.message()).contains("'" + timezone + "'", "write one such as Asia/Tokyo");
        });
    }
}
