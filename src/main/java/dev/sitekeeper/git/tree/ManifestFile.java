package dev.sitekeeper.git.tree;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.RootState;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code .sitekeeper.json} says.
 *
 * @param owner installation's id
 * @param uid of the resource
 * @param generation of the resource
 * @param parameter name of the hand-over parameter
 * @param files SHA-256 of each generated file, hexadecimal, by path within the root
 * @param revision of the content
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ManifestFile(
        String owner, String uid, long generation, String parameter, Map<String, String> files, String revision) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    ManifestFile {
        files = Map.copyOf(files);
    }

    /** Reads a manifest; empty if this is not one that we could have written. */
    static Optional<ManifestFile> parse(byte[] content) {
        try {
            return Optional.ofNullable(JSON.readValue(content, ManifestFile.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can't fail to be read", e);
        }
    }

    Edit.Version version() {
        return new Edit.Version(owner, uid, generation);
    }

    RootState.Manifest state() {
        return new RootState.Manifest(version(), parameter, revision);
    }

    /** Whether both describe the same content, whichever generation it was written for. */
    boolean describesSameContent(ManifestFile other) {
        return owner.equals(other.owner)
                && parameter.equals(other.parameter)
                && revision.equals(other.revision)
                && files.equals(other.files);
    }
}
