package dev.sitekeeper.terraform.blueprint;

import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.TagKeys;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tags on everything that a root makes: the class's own, and ours over them. */
final class RootTags {

    private RootTags() {}

    static SortedMap<String, String> of(Installation installation, ResolvedClass siteClass) {
        var tags = new TreeMap<>(siteClass.tags());
        tags.put(TagKeys.OWNER, installation.owner());
        tags.put(TagKeys.MANAGED_BY, TagKeys.TERRAFORM);
        return tags;
    }

    static SortedMap<String, String> of(Installation installation, ResolvedClass siteClass, EnvironmentKey key) {
        var tags = of(installation, siteClass);
        tags.put(TagKeys.SITE, key.site().toString());
        tags.put(TagKeys.ENVIRONMENT, key.name());
        return tags;
    }
}
