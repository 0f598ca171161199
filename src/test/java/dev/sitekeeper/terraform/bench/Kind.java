package dev.sitekeeper.terraform.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.terraform.Examples;
import dev.sitekeeper.terraform.Root;
import dev.sitekeeper.terraform.blueprint.Given;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A Site of the golden folders, of which there can be any number that differ by name and hostnames. */
record Kind(String name, ResolvedClass resolvedClass, Examples.Case example) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every way of hosting, small and large. */
    static List<Kind> all() {
        return Stream.of(
                        "smallest",
                        "ec2-logs",
                        "ec2-windows",
                        "ec2-environments",
                        "ec2-guarded",
                        "saas-smallest",
                        "s3-smallest",
                        "s3-single-page")
                .map(Kind::read)
                .toList();
    }

    private static Kind read(String name) {
        try {
            var example = Examples.read(name);
            return new Kind(name, Examples.resolve(example.siteClass()), example);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of them: {@code site-00042} with hostnames that begin with {@code s00042.}. */
    Site site(int number) {
        ObjectNode site = JSON.valueToTree(example.sites().getFirst());
        ((ObjectNode) site.get("metadata")).put("name", siteName(number)).put("uid", uid(number));
        site.get("spec").findValues("hostnames").forEach(names -> prefix((ArrayNode) names, hostPrefix(number)));
        return JSON.convertValue(site, Site.class);
    }

    /** Its roots, as each turn of the Site renders them. */
    List<Root> render(Site site) {
        var resolved = Examples.resolve(site, example.siteClass());
        return resolved.environments().stream()
                .map(environment -> Examples.RENDERER.render(resolved, environment, Given.NOTHING))
                .toList();
    }

    static String siteName(int number) {
        return "site-%05d".formatted(number);
    }

    static String hostPrefix(int number) {
        return "s%05d.".formatted(number);
    }

    static String uid(int number) {
        return new UUID(0, number).toString();
    }

    private static void prefix(ArrayNode names, String prefix) {
        for (int i = 0; i < names.size(); i++) {
            names.set(i, prefix + names.get(i).textValue());
        }
    }
}
