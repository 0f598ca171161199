package dev.sitekeeper.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.config.OperatorConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operator's settings, as the chart hands them on. */
class ChartSettingsTest {

    private static final int ABOVE_DEFAULTS = 300;

    /**
     * One setting.
     *
     * @param variable the environment variable that sets it
     * @param read what reads it
     */
    private record Setting(String variable, Method read) {}

    @Test
    void shouldSet_everySettingOfTheOperator() {
        assertThat(Chart.environment(Chart.render()))
                .containsKeys(settings().map(Setting::variable).toArray(String[]::new));
    }

    @Test
    void shouldHaveTheOperatorsDefaults() {
        var environment = Chart.environment(Chart.render());

        assertThat(settings().filter(setting -> setting.read().isAnnotationPresent(WithDefault.class)))
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(environment.get(setting.variable()))
                        .isEqualToIgnoringCase(
                                setting.read().getAnnotation(WithDefault.class).value()));
    }

    @Test
    void shouldBeReadByTheOperator_asTheyWereChosen() {
        var config = read(Chart.environment(Chart.render("""
                owner: other
                secrets: {namespace: vault}
                aws: {sweepInterval: 2m, slowSweepInterval: 7m, settle: 3m, rateShare: 0.25, quotaInterval: 2h,
                      quotas: "VpcOrigins=60,Alarms=9000"}
                git: {window: 4s, refreshInterval: 1h, folder: /srv/clones}
                """)));

        assertThat(config.getValue("sitekeeper.owner", String.class)).isEqualTo("other");
        assertThat(config.getValue("sitekeeper.namespace", String.class)).isEqualTo("vault");
        assertThat(config.getValue("sitekeeper.aws.sweep-interval", Duration.class))
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(config.getValue("sitekeeper.aws.slow-sweep-interval", Duration.class))
                .isEqualTo(Duration.ofMinutes(7));
        assertThat(config.getValue("sitekeeper.aws.settle", Duration.class)).isEqualTo(Duration.ofMinutes(3));
        assertThat(config.getValue("sitekeeper.aws.quota-interval", Duration.class))
                .isEqualTo(Duration.ofHours(2));
        assertThat(config.getValues("sitekeeper.aws.quotas", String.class))
                .containsExactly("VpcOrigins=60", "Alarms=9000");
        assertThat(config.getValue("sitekeeper.aws.rate-share", Double.class)).isEqualTo(0.25);
        assertThat(config.getValue("sitekeeper.git.window", Duration.class)).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.getValue("sitekeeper.git.refresh-interval", Duration.class))
                .isEqualTo(Duration.ofHours(1));
        assertThat(config.getValue("sitekeeper.git.folder", Path.class)).isEqualTo(Path.of("/srv/clones"));
    }

    /** A read-only root leaves nowhere else to write. */
    @Test
    void shouldMountSomethingToWriteTo_whereClonesLie() {
        var container = Chart.container(Chart.render("git: {folder: /srv/clones}"));

        assertThat(container.getVolumeMounts())
                .anyMatch(mount -> mount.getMountPath().equals("/srv/clones"))
                .anyMatch(mount -> mount.getMountPath().equals("/tmp"));
    }

    @Test
    void shouldListenWhereItIsProbed() {
        var rendered = Chart.render("http: {port: 9090}");

        assertThat(Chart.environment(rendered))
                .containsEntry("QUARKUS_HTTP_PORT", "9090")
                .containsEntry("QUARKUS_HTTP_HOST", "0.0.0.0");
        assertThat(Chart.container(rendered).getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getContainerPort()).isEqualTo(9090);
            assertThat(port.getName()).isEqualTo("http");
        });
    }

    @Test
    void shouldLogForMachines_unlessPeopleAreToReadIt() {
        assertThat(Chart.environment(Chart.render())).containsEntry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
        assertThat(Chart.environment(Chart.render("logging: {json: false}")))
                .containsEntry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
    }

    private static SmallRyeConfig read(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(environment, ABOVE_DEFAULTS))
                .withConverter(Duration.class, ABOVE_DEFAULTS, new DurationConverter())
                .build();
    }

    private static Stream<Setting> settings() {
        return settings("SITEKEEPER", OperatorConfig.class);
    }

    private static Stream<Setting> settings(String prefix, Class<?> group) {
        return Arrays.stream(group.getDeclaredMethods()).flatMap(read -> {
            var variable =
                    prefix + "_" + read.getName().replaceAll("(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
            return read.getReturnType().getEnclosingClass() == OperatorConfig.class
                    ? settings(variable, read.getReturnType())
                    : Stream.of(new Setting(variable, read));
        });
    }
}
