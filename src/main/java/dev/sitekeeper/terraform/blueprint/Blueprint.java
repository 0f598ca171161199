package dev.sitekeeper.terraform.blueprint;

import dev.sitekeeper.site.Hosting;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.ResolvedEnvironment;
import dev.sitekeeper.site.ResolvedSite;

/** How one kind of root is built from modules. */
public interface Blueprint {

    /**
     * What is particular to this root.
     *
     * @throws RenderRefused if a field asks for what this version can't do
     */
    Draft draft();

    /** That of a class. */
    static Blueprint of(Installation installation, ResolvedClass siteClass) {
        return new ClassBlueprint(installation, siteClass);
    }

    /**
     * That of one environment of a Site, whose hosting decides on the pattern.
     *
     * @param given what does not stand in the YAML
     */
    static Blueprint of(Installation installation, ResolvedSite site, ResolvedEnvironment environment, Given given) {
        var context = new SiteContext(installation, site, environment);
        var pattern =
                switch (environment.hosting()) {
                    case Hosting.Ec2 ec2 -> new Ec2Pattern(context, ec2);
                    case Hosting.Saas saas -> new SaasPattern(context, saas);
                    case Hosting.S3 s3 -> new S3Pattern(context, s3);
                };
        return new SiteBlueprint(context, pattern, new EdgeModules(context, pattern, given));
    }
}
