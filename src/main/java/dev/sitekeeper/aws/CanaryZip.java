package dev.sitekeeper.aws;

import dev.sitekeeper.cloud.duty.monitoring.CanaryCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;

/** A canary's script and settings in the folders where Synthetics looks for them; the same bytes for the same code. */
final class CanaryZip {

    private static final String FOLDER = "nodejs/node_modules/";
    /** At the first day that ZIP can tell, Java would add a time stamp that depends on the time zone. */
    private static final LocalDateTime ANY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private CanaryZip() {}

    static SdkBytes of(CanaryCode code) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            add(zip, CanaryCode.NAME + ".js", CanaryCode.SCRIPT);
            add(zip, CanaryCode.NAME + ".json", code.settings());
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        var entry = new ZipEntry(FOLDER + name);
        entry.setTimeLocal(ANY_TIME);
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
