package dev.sitekeeper.aws;

import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.TagKeys;
import java.util.Map;

/** Tells which listed objects concern an installation: those with its owner tag, and those under a name of its own. */
record Ownership(Installation installation) {

    boolean concerns(String name, Map<String, String> tags) {
        return name.startsWith(installation.owner() + "_")
                || installation.owner().equals(tags.get(TagKeys.OWNER));
    }
}
