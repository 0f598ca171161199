package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.SiteClass;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What resolving a Site needs to see besides the Site.
 *
 * @param siteClass the class of that name, if there is one
 * @param namespaceLabels the labels of the Site's namespace
 * @param olderHolder the older Site that has a hostname, if there is one
 */
public record Surroundings(
        Optional<SiteClass> siteClass,
        Map<String, String> namespaceLabels,
        Function<String, Optional<SiteKey>> olderHolder) {}
