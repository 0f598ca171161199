package dev.sitekeeper.reconcile;

import dev.sitekeeper.site.SiteKey;
import java.util.Optional;

/** How edits of the repository name the resource that they are for. */
final class EditKeys {

    private static final String SITE = "Site ";
    private static final String CLASS = "SiteClass ";

    private EditKeys() {}

    static String of(SiteKey site) {
        return SITE + site;
    }

    static String ofClass(String name) {
        return CLASS + name;
    }

    static Optional<SiteKey> site(String key) {
        return key.startsWith(SITE) ? SiteKey.parse(key.substring(SITE.length())) : Optional.empty();
    }

    static Optional<String> siteClass(String key) {
        return key.startsWith(CLASS) ? Optional.of(key.substring(CLASS.length())) : Optional.empty();
    }
}
