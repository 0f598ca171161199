package dev.sitekeeper.terraform;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.site.Digest;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a root says of itself: whose it is, what it was rendered from, and what each generated file looked like. A file
 * whose hash is another one was edited by hand.
 *
 * @param owner the installation
 * @param uid of the Site or SiteClass
 * @param generation of its spec
 * @param renderer the version of what rendered it
 * @param parameter the name of the SSM parameter that tells what was applied
 * @param revision the hash of the files' names and hashes
 * @param files the SHA-256 of each generated file in hexadecimal, by name; the manifest itself is not among them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"owner", "uid", "generation", "renderer", "parameter", "revision", "files"})
public record Manifest(
        String owner,
        String uid,
        long generation,
        String renderer,
        String parameter,
        String revision,
        SortedMap<String, String> files) {

    /** The name of its file in the root. */
    public static final String FILE = ".sitekeeper.json";

    private static final int HASH_LENGTH = 64;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    public Manifest {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The manifest of files that were just rendered. */
    public static Manifest of(
            String owner,
            String uid,
            long generation,
            String renderer,
            String parameter,
            Map<String, String> contents) {
        var hashes = new TreeMap<String, String>();
        contents.forEach((name, content) -> hashes.put(name, hash(content)));
        return new Manifest(owner, uid, generation, renderer, parameter, revision(hashes), hashes);
    }

    /**
     * Reads a manifest.
     *
     * @return empty if this is none that we could have written; one whose revision isn't that of its files would hide what people changed
     */
    public static Optional<Manifest> parse(byte[] content) {
        try {
            return Optional.ofNullable(JSON.readValue(content, Manifest.class))
                    .filter(manifest -> manifest.revision.equals(revision(manifest.files)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can't fail to be read", e);
        }
    }

    private static String revision(SortedMap<String, String> hashes) {
        return hash(hashes.entrySet().stream()
                .map(file -> file.getValue() + "  " + file.getKey() + "\n")
                .collect(Collectors.joining()));
    }

    /** Whether both describe the same content, whichever generation it was written for. */
    public boolean describesSameContent(Manifest other) {
        return owner.equals(other.owner) && parameter.equals(other.parameter) && revision.equals(other.revision);
    }

    /** The SHA-256 of a file's content as UTF-8, in hexadecimal. */
    public static String hash(String content) {
        return Digest.of(content, HASH_LENGTH);
    }

    /** The file's content: the same bytes for the same manifest. */
    public String toJson() {
        var separators = Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        var printer = new DefaultPrettyPrinter(separators).withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return JSON.writer(printer).writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest holds nothing but text and a number", e);
        }
    }
}
