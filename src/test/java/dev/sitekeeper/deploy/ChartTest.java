package dev.sitekeeper.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {

    private static final Pattern POM_VERSION = Pattern.compile("<version>([^<]+)</version>");

    @Test
    void shouldPassHelmsOwnChecks() {
        var result = Chart.lint();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("WARN") || message.contains("ERROR"));
    }

    @Test
    void shouldHoldWhatTheOperatorNeeds_byDefault() {
        assertThat(Chart.render().names())
                .containsExactlyInAnyOrder(
                        "CustomResourceDefinition/sites.sitekeeper.dev",
                        "CustomResourceDefinition/siteclasses.sitekeeper.dev",
                        "ServiceAccount/sitekeeper",
                        "ClusterRole/sitekeeper",
                        "ClusterRoleBinding/sitekeeper",
                        "Role/sitekeeper",
                        "RoleBinding/sitekeeper",
                        "Deployment/sitekeeper",
                        "Service/sitekeeper",
                        "NetworkPolicy/sitekeeper");
    }

    @Test
    void shouldBearTheVersionOfTheBuild() {
        var version = POM_VERSION.matcher(Manifests.read(Path.of("pom.xml")));

        assertThat(version.find()).isTrue();
        assertThat(Manifests.read(Chart.FOLDER.resolve("Chart.yaml"))).contains("appVersion: " + version.group(1));
    }

    /** Templating must leave braces and numbers of the definitions as they are. */
    @Test
    void shouldKeepEveryWord_ofADefinition() {
        var committed = Manifests.ofFolder(Path.of("crds"));

        var rendered = Chart.render();

        assertThat(rendered.yaml(CustomResourceDefinition.class, CustomResourceDefinition::getSpec))
                .containsExactlyInAnyOrderElementsOf(
                        committed.yaml(CustomResourceDefinition.class, CustomResourceDefinition::getSpec));
    }

    /** With a definition every object of its kind would go. */
    @Test
    void shouldKeepDefinitions_whenTheReleaseGoes() {
        assertThat(Chart.render().all(CustomResourceDefinition.class))
                .isNotEmpty()
                .allSatisfy(crd -> assertThat(crd.getMetadata().getAnnotations())
                        .containsEntry("helm.sh/resource-policy", "keep"));
    }

    @Test
    void shouldLeaveDefinitionsAlone_whenTheyAreSwitchedOff() {
        assertThat(Chart.render("crds: {install: false}").all(CustomResourceDefinition.class))
                .isEmpty();
    }

    @Test
    void shouldHaveNoNetworkPolicy_whenItIsSwitchedOff() {
        assertThat(Chart.render("networkPolicy: {enabled: false}").all(NetworkPolicy.class))
                .isEmpty();
    }

    @Test
    void shouldHaveItsMetricsFetched_whenThatIsSwitchedOn() {
        var rendered = Chart.render("""
                metrics: {serviceMonitor: {enabled: true, interval: 1m, labels: {release: prometheus}}}
                """);

        var monitor = rendered.only(GenericKubernetesResource.class);
        assertThat(monitor.getApiVersion()).isEqualTo("monitoring.coreos.com/v1");
        assertThat(monitor.getKind()).isEqualTo("ServiceMonitor");
        assertThat(monitor.getMetadata().getLabels()).containsEntry("release", "prometheus");
        assertThat(monitor.<Map<String, String>>get("spec", "selector", "matchLabels"))
                .isEqualTo(rendered.only(Service.class).getSpec().getSelector());
        assertThat(rendered.only(Service.class).getMetadata().getLabels())
                .containsAllEntriesOf(monitor.get("spec", "selector", "matchLabels"));
        assertThat(monitor.<List<Map<String, String>>>get("spec", "endpoints"))
                .containsExactly(Map.of("port", "http", "path", "/q/metrics", "interval", "1m"));
    }

    @Test
    void shouldLetOutOnlyWhatWasChosen() {
        var rendered = Chart.render("networkPolicy: {egressPorts: [443, 3128], podIdentity: false}");

        assertThat(rendered.only(NetworkPolicy.class).getSpec().getEgress())
                .flatExtracting(rule -> rule.getPorts())
                .extracting(
                        NetworkPolicyPort::getProtocol, port -> port.getPort().getIntVal())
                .containsExactly(tuple("UDP", 53), tuple("TCP", 53), tuple("TCP", 443), tuple("TCP", 3128));
    }

    @Test
    void shouldAnnotateTheServiceAccount_forAWayIntoAws() {
        var role = "arn:aws:iam::123456789012:role/sitekeeper/main/operator";

        var rendered =
                Chart.render("serviceAccount: {annotations: {eks.amazonaws.com/role-arn: '%s'}}".formatted(role));

        assertThat(rendered.only(ServiceAccount.class).getMetadata().getAnnotations())
                .containsEntry("eks.amazonaws.com/role-arn", role);
    }

    @Test
    void shouldBeAllowedToReadSecrets_whereTheyAre() {
        var rendered = Chart.render("secrets: {namespace: vault}");

        assertThat(rendered.only(Role.class).getMetadata().getNamespace()).isEqualTo("vault");
        assertThat(Chart.environment(rendered)).containsEntry("SITEKEEPER_NAMESPACE", "vault");
    }

    @Test
    void shouldAddEnvironmentVariables() {
        var rendered = Chart.render("""
                extraEnv:
                  - {name: AWS_REGION, value: ap-northeast-1}
                  - name: HTTPS_PROXY
                    valueFrom: {secretKeyRef: {name: proxy, key: url}}
                """);

        assertThat(Chart.environment(rendered)).containsEntry("AWS_REGION", "ap-northeast-1");
        assertThat(Chart.container(rendered).getEnv())
                .extracting(EnvVar::getName)
                .contains("HTTPS_PROXY")
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldRunTheImageOfTheChartsVersion_unlessATagIsChosen() {
        var repository = "localhost:5000/web/sitekeeper";

        var byDefault = Chart.renderExactly("image: {repository: '%s'}".formatted(repository));
        var chosen = Chart.renderExactly("image: {repository: '%s', tag: latest}".formatted(repository));

        assertThat(Chart.container(byDefault).getImage()).isEqualTo(repository + ":0.1.0-SNAPSHOT");
        assertThat(Chart.container(chosen).getImage()).isEqualTo(repository + ":latest");
    }

    @Test
    void shouldPreferADigest_overATag() {
        var digest = "sha256:" + "0123456789abcdef".repeat(4);

        var rendered = Chart.renderExactly(
                "image: {repository: r.example/sitekeeper, tag: ignored, digest: '%s'}".formatted(digest));

        assertThat(Chart.container(rendered).getImage()).isEqualTo("r.example/sitekeeper@" + digest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    onwer: main                                          | additional properties 'onwer' not allowed
                    owner: Main                                          | at '/owner': 'Main' does not match pattern
                    owner: a-name-of-17-char                             | at '/owner'
                    aws: {sweepInterval: 0s}                             | at '/aws/sweepInterval': '0s' does not match pattern
                    aws: {sweepInterval: 30}                             | at '/aws/sweepInterval': got number, want string
                    aws: {sweepintervall: 30s}                           | at '/aws': additional properties 'sweepintervall' not allowed
                    git: {refreshInterval: soon}                         | at '/git/refreshInterval': 'soon' does not match pattern
                    git: {folder: clones}                                | at '/git/folder': 'clones' does not match pattern
                    http: {port: 80}                                     | at '/http/port': minimum: got 80
                    metrics: {serviceMonitor: {enabled: "on"}}           | at '/metrics/serviceMonitor/enabled': got string, want boolean
                    metrics: {serviceMonitor: {interval: often}}         | at '/metrics/serviceMonitor/interval': 'often' does not match pattern
                    logging: {json: "yes"}                               | at '/logging/json': got string, want boolean
                    crds: {install: "no"}                                | at '/crds/install': got string, want boolean
                    resources: {limits: {memory: much}}                  | at '/resources/limits/memory'
                    networkPolicy: {egressPorts: [https]}                | at '/networkPolicy/egressPorts/0': got string, want integer
                    serviceAccount: {annotations: {a: 1}}                | at '/serviceAccount/annotations/a': got number, want string
                    extraEnv: [{value: x}]                               | at '/extraEnv/0': missing property 'name'
                    extraEnv: [{name: SITEKEEPER_OWNER, value: other}]   | extraEnv: SITEKEEPER_OWNER is set by a value of its own
                    """)
    void shouldRefuse_andNameTheField(String values, String message) {
        assertThatThrownBy(() -> Chart.render(values)).hasMessageContaining(message);
    }

    @Test
    void shouldSayWhatToDo_whenNoImageIsNamed() {
        assertThatThrownBy(() -> Chart.renderExactly("{}"))
                .hasMessageContaining("image.repository: set it to where you pushed the image");
    }
}
