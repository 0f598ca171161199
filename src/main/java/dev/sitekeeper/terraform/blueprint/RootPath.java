package dev.sitekeeper.terraform.blueprint;

import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.SiteKey;

/** Where roots are, below the path of their repository: what is rendered, read, told and removed is the same folder. */
public final class RootPath {

    private static final String SITES = "sites/";
    private static final String CLASSES = "classes/";

    private RootPath() {}

    /** The folder of an environment's root: {@code sites/<namespace>/<site>/<environment>}. */
    public static String of(EnvironmentKey environment) {
        return SITES + environment.path();
    }

    /** The folder in which the roots of a Site's environments are. */
    public static String ofSite(SiteKey site) {
        return SITES + site;
    }

    /** The folder of a class's root: {@code classes/<name>}. */
    public static String ofClass(String name) {
        return CLASSES + name;
    }
}
