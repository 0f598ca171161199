package dev.sitekeeper.cli.manifest;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.site.TenantSecret;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * What the files declare, so far as nothing is wrong with it in itself.
 *
 * @param classes by name
 * @param sites by namespace and name
 * @param namespaces the labels of each namespace that is declared
 * @param secrets by namespace and name
 * @param wrong the names of classes that are declared, but wrong: nothing can be said of their Sites
 */
public record Manifests(
        SortedMap<String, Declared<SiteClass>> classes,
        SortedMap<String, Declared<Site>> sites,
        SortedMap<String, Map<String, String>> namespaces,
        SortedMap<String, TenantSecret> secrets,
        Set<String> wrong) {}
