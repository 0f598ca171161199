package dev.sitekeeper.cli.manifest;

import dev.sitekeeper.cli.yaml.Document;
import dev.sitekeeper.cli.yaml.Problem;
import dev.sitekeeper.site.Refusal;

/**
 * A resource, and where it was declared.
 *
 * @param <T> its type
 */
public record Declared<T>(Document document, T resource) {

    /** A refusal, at its line. */
    public Problem problem(Refusal refusal) {
        return document.problem(refusal.field(), refusal.message());
    }
}
