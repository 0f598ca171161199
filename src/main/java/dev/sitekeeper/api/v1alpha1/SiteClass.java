package dev.sitekeeper.api.v1alpha1;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Where Sites live: account, repository, network, versions, and who may use it. */
@Group("sitekeeper.dev")
@Version("v1alpha1")
@ShortNames("siteclass")
@Categories("sitekeeper")
public class SiteClass extends CustomResource<SiteClassSpec, SiteClassStatus> {}
