package dev.sitekeeper.cli;

import dev.sitekeeper.api.v1alpha1.Access;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.cli.manifest.Declared;
import dev.sitekeeper.cli.manifest.DeclaredFleet;
import dev.sitekeeper.cli.manifest.Manifests;
import dev.sitekeeper.cli.yaml.Problem;
import dev.sitekeeper.site.BasicAuth;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Refusal;
import dev.sitekeeper.site.Resolution;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.ResolvedEnvironment;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.TenantSecret;
import dev.sitekeeper.site.UnsupportedFields;
import dev.sitekeeper.terraform.ModuleLibrary;
import dev.sitekeeper.terraform.Renderer;
import dev.sitekeeper.terraform.Root;
import dev.sitekeeper.terraform.blueprint.Given;
import dev.sitekeeper.terraform.blueprint.RenderRefused;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the operator would commit for all that files declare, by path in the repository. */
final class Rendering {

    /** Stands for a certificate that the operator keeps: ACM thinks its ARN up when it is made. */
    static final String ARN_UNKNOWN =
            "arn:aws:acm:us-east-1:000000000000:certificate/00000000-0000-0000-0000-000000000000";

    private final Installation installation;
    private final Renderer renderer;
    private final ModuleLibrary library;
    private final Consumer<Problem> problems;
    private final SortedMap<String, String> roots = new TreeMap<>();
    private final SortedMap<String, byte[]> modules = new TreeMap<>();

    Rendering(Installation installation, ModuleLibrary library, Consumer<Problem> problems) {
        this.installation = installation;
        this.renderer = new Renderer(installation, library);
        this.library = library;
        this.problems = problems;
    }

    /** Renders everything; what can't be is told. A Site is tried only if its class was rendered, as in a cluster. */
    void render(Manifests manifests, DeclaredFleet fleet) {
        Set<String> rendered = new HashSet<>();
        manifests.classes().forEach((name, siteClass) -> {
            if (render(siteClass, fleet)) {
                rendered.add(name);
            }
        });
        manifests.sites().values().stream()
                .filter(site ->
                        !manifests.wrong().contains(site.resource().getSpec().className()))
                .forEach(site -> render(site, fleet, manifests.secrets(), rendered));
    }

    /** The files of the roots. */
    SortedMap<String, String> roots() {
        return roots;
    }

    /** The files of the modules that the roots need. */
    SortedMap<String, byte[]> modules() {
        return modules;
    }

    private boolean render(Declared<SiteClass> declared, DeclaredFleet fleet) {
        return switch (fleet.resolve(declared.resource())) {
            case Resolution.Refused<ResolvedClass>(var refusals) -> refused(declared, refusals);
            case Resolution.Resolved<ResolvedClass>(var siteClass) -> {
                var unbuilt = UnsupportedFields.of(declared.resource().getSpec());
                yield unbuilt.isEmpty()
                        ? add(declared, siteClass, () -> renderer.render(siteClass))
                        : refused(declared, unbuilt);
            }
        };
    }

    private void render(
            Declared<Site> declared,
            DeclaredFleet fleet,
            SortedMap<String, TenantSecret> secrets,
            Set<String> classes) {
        switch (fleet.resolve(declared.resource())) {
            case Resolution.Refused<ResolvedSite>(var refusals) -> refused(declared, refusals);
            case Resolution.Resolved<ResolvedSite>(var site) -> {
                if (classes.contains(site.siteClass().name())) {
                    site.environments()
                            .forEach(e ->
                                    add(declared, site.siteClass(), () -> renderer.render(site, e, given(e, secrets))));
                }
            }
        }
    }

    private Given given(ResolvedEnvironment environment, SortedMap<String, TenantSecret> secrets) {
        return new Given(basicAuth(environment, secrets), Optional.of(ARN_UNKNOWN));
    }

    private Optional<BasicAuth> basicAuth(ResolvedEnvironment environment, SortedMap<String, TenantSecret> secrets) {
        return environment
                .edge()
                .access()
                .map(Access::basicAuthSecretRef)
                .map(ref -> basicAuth(environment, ref.name(), secrets));
    }

    private BasicAuth basicAuth(ResolvedEnvironment environment, String name, SortedMap<String, TenantSecret> secrets) {
        var secret = secrets.get(environment.key().site().namespace() + "/" + name);
        if (secret == null) {
            throw new RenderRefused(TenantSecret.missing(environment, TenantSecret.Use.PASSWORD, name));
        }
        return switch (secret.basicAuth(installation, environment)) {
            case Resolution.Resolved<BasicAuth>(var basicAuth) -> basicAuth;
            case Resolution.Refused<BasicAuth>(var refusals) -> throw new RenderRefused(refusals.getFirst());
        };
    }

    private boolean refused(Declared<?> declared, List<Refusal> refusals) {
        refusals.forEach(refusal -> problems.accept(declared.problem(refusal)));
        return false;
    }

    private boolean add(Declared<?> declared, ResolvedClass siteClass, Supplier<Root> rendered) {
        try {
            var root = rendered.get();
            var path = siteClass.repository().path();
            var prefix = path.isEmpty() ? "" : path + "/";
            root.files().forEach((file, content) -> roots.put(prefix + root.path() + "/" + file, content));
            root.modules().forEach((name, version) -> library.files(name, version)
                    .forEach((file, content) -> modules.put(prefix + file, content)));
            return true;
        } catch (RenderRefused e) {
            return refused(declared, List.of(e.refusal()));
        }
    }
}
