package dev.sitekeeper.terraform;

import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.site.Hosting;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.ResolvedEnvironment;
import dev.sitekeeper.site.ResolvedSite;

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
        return assembly.assemble(new ClassBlueprint(installation, siteClass).draft(), siteClass);
    }

    /**
     * The root of one environment of a Site.
     *
     * @throws RenderRefused if a field asks for what this version can't do
     */
    public Root render(ResolvedSite site, ResolvedEnvironment environment) {
        return assembly.assemble(blueprint(site, environment).draft(), site.siteClass());
    }

    private Blueprint blueprint(ResolvedSite site, ResolvedEnvironment environment) {
        return switch (environment.hosting()) {
            case Hosting.Ec2 ec2 -> new Ec2Blueprint(installation, site, environment, ec2);
            case Hosting.Saas _ -> throw unsupportedHosting("saas");
            case Hosting.S3 _ -> throw unsupportedHosting("s3");
        };
    }

    private static RenderRefused unsupportedHosting(String kind) {
        return new RenderRefused(
                Reason.NOT_SUPPORTED, "spec.hosting." + kind, "this version renders ec2 only: use hosting.ec2");
    }
}
