package dev.sitekeeper.reconcile.fleet;

import dev.sitekeeper.site.SiteKey;
import java.util.Optional;

/** How edits of the repository name the resource that they are for. */
public final class EditKeys {

    private static final String SITE = "Site ";
    private static final String CLASS = "SiteClass ";

    private EditKeys() {}

    /** The key of a Site. */
    public static String of(SiteKey site) {
        return SITE + site;
    }

    /** The key of a class. */
    public static String ofClass(String name) {
        return CLASS + name;
    }

    /** The Site of a key; empty if it is a class's. */
    public static Optional<SiteKey> site(String key) {
        return key.startsWith(SITE) ? SiteKey.parse(key.substring(SITE.length())) : Optional.empty();
    }

    /** The class of a key; empty if it is a Site's. */
    public static Optional<String> siteClass(String key) {
        return key.startsWith(CLASS) ? Optional.of(key.substring(CLASS.length())) : Optional.empty();
    }
}
