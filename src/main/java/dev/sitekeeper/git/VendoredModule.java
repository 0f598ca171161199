package dev.sitekeeper.git;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sitekeeper.site.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The folder of one version of a module. Beside the module's files lies a record of what they look like, so that a later
 * release, which brings other versions, can tell whether a folder is still what was vendored.
 *
 * @param folder the module's files and the record
 */
public record VendoredModule(Folder folder) {

    /** The record's name in the folder. */
    public static final String RECORD = ".sitekeeper-module.json";

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    /**
     * What the record says.
     *
     * @param files SHA-256 of each file, hexadecimal, by path within the folder; the record is not among them
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record AsVendored(SortedMap<String, String> files) {

        public AsVendored {
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        }

        /** Reads a record; empty if this is not one that we could have written. */
        public static Optional<AsVendored> parse(byte[] content) {
            try {
                return Optional.ofNullable(JSON.readValue(content, AsVendored.class));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * A module's files, with their record.
     *
     * @param path of the folder, from the repository's root
     * @param files the module's own
     */
    public static VendoredModule of(String path, SortedMap<String, byte[]> files) {
        var hashes = new TreeMap<String, String>();
        files.forEach((name, content) -> hashes.put(name, Digest.of(content)));
        var all = new TreeMap<>(files);
        all.put(RECORD, json(new AsVendored(hashes)));
        return new VendoredModule(new Folder(path, all));
    }

    private static byte[] json(AsVendored content) {
        var separators = Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        var printer = new DefaultPrettyPrinter(separators).withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return (JSON.writer(printer).writeValueAsString(content) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record holds nothing but text", e);
        }
    }
}
