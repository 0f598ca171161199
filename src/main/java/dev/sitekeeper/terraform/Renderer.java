package dev.sitekeeper.terraform;

import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.ResolvedEnvironment;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.terraform.blueprint.Blueprint;
import dev.sitekeeper.terraform.blueprint.Given;
import dev.sitekeeper.terraform.blueprint.RenderRefused;

/** Turns resolved values into roots. Pure: the same values give the same bytes. */
public final class Renderer {

    private final Installation installation;
    private final RootAssembly assembly;

    public Renderer(Installation installation, ModuleLibrary library) {
        this.installation = installation;
        this.assembly = new RootAssembly(installation, library);
    }

    /**
     * The root of a class.
     *
     * @throws RenderRefused if a field asks for what this version can't do
     */
    public Root render(ResolvedClass siteClass) {
        return assembly.assemble(Blueprint.of(installation, siteClass).draft(), siteClass);
    }

    /**
     * The root of one environment of a Site.
     *
     * @param given what does not stand in the YAML
     * @throws RenderRefused if a field asks for what this version can't do
     */
    public Root render(ResolvedSite site, ResolvedEnvironment environment, Given given) {
        var blueprint = Blueprint.of(installation, site, environment, given);
        return assembly.assemble(blueprint.draft(), site.siteClass());
    }
}
