package dev.sitekeeper.cloud.duty.backup;

import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.site.Digest;

/**
 * An Automation document.
 *
 * @param text of the version that is the default
 */
public record BackupDocument(Text text) implements Content {

    /**
     * A document's text, told by its digest: it has pages.
     *
     * @param json as Systems Manager takes it
     */
    public record Text(String json) {
        @Override
        public String toString() {
            return "SHA-256 " + Digest.of(json, 10);
        }
    }

    @Override
    public String canonical() {
        return text.json();
    }
}
