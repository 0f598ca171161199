package dev.sitekeeper.terraform;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.sitekeeper.api.v1alpha1.Access;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.site.BasicAuth;
import dev.sitekeeper.site.ClassResolver;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Resolution;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.ResolvedEnvironment;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.SiteResolver;
import dev.sitekeeper.site.Surroundings;
import dev.sitekeeper.terraform.blueprint.Given;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolved values and roots from the YAML that users write. */
public final class Examples {

    public static final Installation INSTALLATION = new Installation("main");
    public static final Renderer RENDERER = new Renderer(INSTALLATION, ModuleLibrary.load());

    /** One that the operator keeps, where it has to keep one. */
    private static final String CERTIFICATE =
            "arn:aws:acm:us-east-1:123456789012:certificate/5a3e2c1b-0f4d-4e6a-9b8c-7d6e5f4a3b2c";

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Examples() {}

    /** A class and its Sites. */
    public record Case(SiteClass siteClass, List<Site> sites) {}

    /** Reads {@code <name>.yaml}: a SiteClass, or the name of one in {@code classes}, and its Sites. */
    public static Case read(String name) throws IOException {
        return of(readTree(name));
    }

    /** The same with one field set, by the path of the field and its value as YAML. */
    static Case readWith(String name, String pointer, String value) throws IOException {
        return with(readTree(name), pointer, value);
    }

    /** A case with one field set. */
    static Case readWith(Case example, String pointer, String value) throws IOException {
        return with(YAML.valueToTree(example), pointer, value);
    }

    private static Case with(JsonNode tree, String pointer, String value) throws IOException {
        var at = JsonPointer.compile(pointer);
        var parent = (ObjectNode) tree.at(at.head());
        parent.set(at.last().getMatchingProperty(), YAML.readTree(value));
        return of(tree);
    }

    /** From YAML that was read already. */
    public static Case of(JsonNode tree) {
        return YAML.convertValue(tree, Case.class);
    }

    private static JsonNode readTree(String name) throws IOException {
        var tree = readFile(name);
        var siteClass = tree.get("siteClass");
        if (siteClass.isTextual()) {
            ((ObjectNode) tree).set("siteClass", readFile("classes/" + siteClass.textValue()));
        }
        return tree;
    }

    private static JsonNode readFile(String name) throws IOException {
        try (var stream = Examples.class.getResourceAsStream("/golden/" + name + ".yaml")) {
            return YAML.readTree(stream);
        }
    }

    public static ResolvedClass resolve(SiteClass siteClass) {
        return value(new ClassResolver().resolve(siteClass));
    }

    public static ResolvedSite resolve(Site site, SiteClass siteClass) {
        var surroundings = new Surroundings(Optional.of(siteClass), Map.of("team", "web"), _ -> Optional.empty());
        return value(new SiteResolver().resolve(site, surroundings));
    }

    /** The class's root and those of all environments of its Sites. */
    public static List<Root> render(Case example) {
        var roots = new ArrayList<>(List.of(RENDERER.render(resolve(example.siteClass()))));
        for (var site : example.sites()) {
            var resolved = resolve(site, example.siteClass());
            resolved.environments().forEach(e -> roots.add(RENDERER.render(resolved, e, given(e))));
        }
        return roots;
    }

    /** As if all were there that an environment needs. */
    private static Given given(ResolvedEnvironment environment) {
        return new Given(basicAuth(environment), Optional.of(CERTIFICATE));
    }

    /** As if the Secret were there that an environment names. */
    private static Optional<BasicAuth> basicAuth(ResolvedEnvironment environment) {
        return environment
                .edge()
                .access()
                .map(Access::basicAuthSecretRef)
                .map(ref -> BasicAuth.of(INSTALLATION, environment.key(), ref.name(), "correct horse battery"));
    }

    private static <T> T value(Resolution<T> resolution) {
        return switch (resolution) {
            case Resolution.Resolved<T>(var value) -> value;
            case Resolution.Refused<T>(var refusals) -> throw new AssertionError("refused: " + refusals);
        };
    }
}
