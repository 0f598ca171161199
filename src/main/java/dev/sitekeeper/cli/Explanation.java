package dev.sitekeeper.cli;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.cli.manifest.Declared;
import dev.sitekeeper.cli.manifest.DeclaredFleet;
import dev.sitekeeper.cli.manifest.Manifests;
import dev.sitekeeper.cli.schema.Planes;
import dev.sitekeeper.cli.yaml.Problem;
import dev.sitekeeper.site.Origin;
import dev.sitekeeper.site.Resolution;
import dev.sitekeeper.site.ResolvedEnvironment;
import dev.sitekeeper.site.ResolvedSite;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Says of each value where it came from, and on which plane it is. */
final class Explanation {

    private final Planes planes = new Planes();
    private final Consumer<Problem> problems;

    Explanation(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** All environments of all Sites; of what is refused nothing. */
    String of(Manifests manifests, DeclaredFleet fleet) {
        return manifests.sites().values().stream()
                .filter(site ->
                        !manifests.wrong().contains(site.resource().getSpec().className()))
                .map(site -> of(site, fleet))
                .collect(Collectors.joining());
    }

    private String of(Declared<Site> declared, DeclaredFleet fleet) {
        return switch (fleet.resolve(declared.resource())) {
            case Resolution.Refused<ResolvedSite>(var refusals) -> {
                refusals.forEach(refusal -> problems.accept(declared.problem(refusal)));
                yield "";
            }
            case Resolution.Resolved<ResolvedSite>(var site) ->
                site.environments().stream().map(e -> table(site, e)).collect(Collectors.joining());
        };
    }

    private String table(ResolvedSite site, ResolvedEnvironment environment) {
        var values = Values.of(environment);
        int width = environment.provenance().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        var line = "%-" + width + "s  %-11s  %-9s  %s\n";
        return "Site %s, environment %s, class %s\n\n"
                        .formatted(
                                site.key(),
                                environment.key().name(),
                                site.siteClass().name())
                + line.formatted("FIELD", "FROM", "PLANE", "VALUE")
                + environment.provenance().entrySet().stream()
                        .map(field -> row(line, field, values))
                        .collect(Collectors.joining())
                + "\n";
    }

    private String row(String line, Map.Entry<String, Origin> field, Map<String, String> values) {
        var path = field.getKey();
        var origin = field.getValue().name().toLowerCase(Locale.ROOT);
        return line.formatted(path, origin, planes.of(path), values.getOrDefault(path, "?"));
    }
}
