package dev.sitekeeper.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.cloud.duty.monitoring.Canary;
import dev.sitekeeper.cloud.duty.monitoring.CanaryCode;
import dev.sitekeeper.cloud.duty.monitoring.CanaryDuty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class CanaryZipTest {

    private static final CanaryCode CODE = ((Canary) new CanaryDuty()
                    .desired(new SampleEnvironment().operated())
                    .getFirst()
                    .content())
            .code();

    @Test
    void shouldHoldScriptAndSettingsWhereSyntheticsLooks() throws IOException {
        assertThat(files())
                .isEqualTo(Map.of(
                        "nodejs/node_modules/visit.js",
                        CanaryCode.SCRIPT,
                        "nodejs/node_modules/visit.json",
                        CODE.settings()));
    }

    @Test
    void shouldBeTheSameBytes_whereverItIsMade() {
        var here = CanaryZip.of(CODE);
        var zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
        try {
            assertThat(CanaryZip.of(CODE)).isEqualTo(here);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    private static Map<String, String> files() throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(CanaryZip.of(CODE).asInputStream())) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
