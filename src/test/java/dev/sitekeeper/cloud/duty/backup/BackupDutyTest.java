package dev.sitekeeper.cloud.duty.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.MaintenanceWindow;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.site.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupDutyTest {

    private static final String KEY =
            "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final Path DOCUMENTS = Path.of("src/test/resources/backup");

    /** The twin's tests run these documents. */
    @ParameterizedTest
    @CsvSource({"plain.json, ", "encrypted.json, " + KEY})
    void shouldBeTheDocumentThatTestsRun(String file, String key) throws IOException {
        var environment = new SampleEnvironment();
        var document = document(key == null ? environment : environment.encryptingImages(key));
        var mapper = new JsonMapper();
        var pretty = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(document)) + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENTS.resolve(file), pretty);
        }

        assertThat(pretty)
                .as("%s; if the change is meant, run: mvn test -Dtest=BackupDutyTest -Dgolden.update=true", file)
                .isEqualTo(Files.readString(DOCUMENTS.resolve(file)));
    }

    @Test
    void shouldAttachEveryInstance_byTheTagThatTheWindowLooksFor() {
        var environment = new SampleEnvironment().on(List.of("i-0", "i-1")).keepingImages(30);
        var window = only(environment, Kinds.BACKUP_WINDOW);

        assertThat(desired(environment, Kinds.BACKUP_TAGS))
                .extracting(d -> d.key().name(), Desired::content)
                .containsExactly(
                        tuple("i-0", new BackupTags(window.key().name(), "30")),
                        tuple("i-1", new BackupTags(window.key().name(), "30")));
        assertThat(((MaintenanceWindow) window.content()).targets())
                .extracting(MaintenanceWindow.Target::tagKey, MaintenanceWindow.Target::tagValue)
                .containsExactly(tuple("sitekeeper:backup-window", window.key().name()));
    }

    @Test
    void shouldRunItsOwnDocument_andStopForNobodysFailure() {
        var environment = new SampleEnvironment();
        var window = (MaintenanceWindow) only(environment, Kinds.BACKUP_WINDOW).content();

        assertThat(window.tasks()).singleElement().satisfies(task -> {
            assertThat(task.type()).isEqualTo(MaintenanceWindow.Type.AUTOMATION);
            assertThat(task.document())
                    .isEqualTo(only(environment, Kinds.BACKUP_DOCUMENT).key().name());
            assertThat(task.maxErrors()).isEqualTo("100%");
            assertThat(task.roleArn()).isEqualTo(SampleEnvironment.MAINTENANCE);
        });
    }

    @Test
    void shouldHaveAnotherWindow_whenImagesAreEncrypted() {
        var encrypted = new SampleEnvironment().encryptingImages(KEY);

        assertThat(key(encrypted, Kinds.BACKUP_DOCUMENT))
                .isNotEqualTo(key(new SampleEnvironment(), Kinds.BACKUP_DOCUMENT));
        assertThat(key(encrypted, Kinds.BACKUP_WINDOW)).isNotEqualTo(key(new SampleEnvironment(), Kinds.BACKUP_WINDOW));
    }

    @Test
    void shouldShareDocumentAndWindow_whateverIsKeptForHowLong() {
        var longer = new SampleEnvironment().keepingImages(365);

        assertThat(key(longer, Kinds.BACKUP_WINDOW)).isEqualTo(key(new SampleEnvironment(), Kinds.BACKUP_WINDOW));
        assertThat(key(longer, Kinds.BACKUP_DOCUMENT)).isEqualTo(key(new SampleEnvironment(), Kinds.BACKUP_DOCUMENT));
    }

    @Test
    void shouldTellWhatIsInUse() {
        var environment = new SampleEnvironment();
        var document = only(environment, Kinds.BACKUP_DOCUMENT).key();
        var window = only(environment, Kinds.BACKUP_WINDOW);
        var tags = desired(environment, Kinds.BACKUP_TAGS).getFirst().content();

        assertThat(tags.isAttachedTo(window.key())).isTrue();
        assertThat(tags.isAttachedTo(document)).isFalse();
        assertThat(tags.paused().isAttachedTo(window.key())).isFalse();
        assertThat(window.content().isAttachedTo(document)).isTrue();
        assertThat(window.content().isAttachedTo(window.key())).isFalse();
    }

    @Test
    void shouldWantNothing_withoutInstances() {
        assertThat(new BackupDuty()
                        .desired(new SampleEnvironment().withoutInstances().operated()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"main_backup_0123456789, true", "main_patching_0123456789, false", "other_backup_0123456789, false"})
    void shouldKnowItsOwnByName(String name, boolean isOwn) {
        assertThat(BackupDuty.isNamed(name, new Installation("main"))).isEqualTo(isOwn);
    }

    private static String document(SampleEnvironment environment) {
        return ((BackupDocument) only(environment, Kinds.BACKUP_DOCUMENT).content())
                .text()
                .json();
    }

    private static ObjectKey key(SampleEnvironment environment, Kind kind) {
        return only(environment, kind).key();
    }

    private static Desired only(SampleEnvironment environment, Kind kind) {
        var desired = desired(environment, kind);
        assertThat(desired).hasSize(1);
        return desired.getFirst();
    }

    private static List<Desired> desired(SampleEnvironment environment, Kind kind) {
        return new BackupDuty()
                .desired(environment.operated()).stream()
                        .filter(d -> d.key().kind().equals(kind))
                        .toList();
    }
}
