package dev.sitekeeper.api.v1alpha1;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One website. */
@Group("sitekeeper.dev")
@Version("v1alpha1")
@ShortNames("site")
@Categories("sitekeeper")
public class Site extends CustomResource<SiteSpec, SiteStatus> implements Namespaced {}
