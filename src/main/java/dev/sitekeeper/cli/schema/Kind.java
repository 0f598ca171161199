package dev.sitekeeper.cli.schema;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds that are read. */
public enum Kind {
    SITE("sitekeeper.dev/v1alpha1", "Site"),
    SITE_CLASS("sitekeeper.dev/v1alpha1", "SiteClass"),
    NAMESPACE("v1", "Namespace"),
    SECRET("v1", "Secret");

    private final String apiVersion;
    private final String kind;

    Kind(String apiVersion, String kind) {
        this.apiVersion = apiVersion;
        this.kind = kind;
    }

    /** The kind of that name. */
    static Optional<Kind> named(String name) {
        return Arrays.stream(values()).filter(k -> k.kind.equals(name)).findFirst();
    }

    /** Their names, for people. */
    static String names() {
        return Arrays.stream(values()).map(k -> k.kind).collect(Collectors.joining(", "));
    }

    String apiVersion() {
        return apiVersion;
    }

    String kind() {
        return kind;
    }
}
