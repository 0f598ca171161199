package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.site.TagKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the branch holds the root of each environment, with its certificate where that is issued, and none that is to go; and
 * whether a deleted Site is there as long as what goes with it is applied, and no longer.
 */
final class Roots {

    private final Scene scene;
    /** Sites of which something is left that is not a certificate: AWS may refuse to remove it. */
    private final Set<String> left;

    private final Certificates certificates;
    private final List<String> complaints = new ArrayList<>();

    Roots(Scene scene, List<Observed> truth) {
        this.scene = scene;
        var ours = truth.stream().filter(scene::isOurs).toList();
        left = ours.stream()
                .filter(o -> !o.key().kind().equals(Kinds.CERTIFICATE))
                .map(o -> o.tags().getOrDefault(TagKeys.SITE, ""))
                .collect(Collectors.toSet());
        certificates = new Certificates(scene.estate, scene.owner(), ours, Set.of());
    }

    List<String> complaints() {
        for (var website : scene.estate.websites) {
            for (var environment : List.of(Website.PRODUCTION, Website.STAGING)) {
                root(website, environment);
            }
            boolean isThere = scene.cluster.site(website.key).isPresent() && !left.contains(website.toString());
            if (isThere && !website.isDeclared && (!website.isDestroyed || website.applied.isEmpty())) {
                complaints.add("its Site should be gone: " + website);
            }
        }
        return complaints;
    }

    private void root(Website website, String environment) {
        var path = website.key.environment(environment);
        var names = scene.branch.certificate(path);
        if (!website.environments().contains(environment)) {
            boolean isToGo = website.isDestroyed && !website.isForced && !(website.isDeclared && website.isRefused);
            if (isToGo && names.isPresent()) {
                complaints.add("its root is still on the branch: " + path);
            }
        } else if (!website.isRefused) {
            certificate(website, environment)
                    .filter(wanted -> !names.equals(Optional.of(wanted)))
                    .ifPresent(wanted ->
                            complaints.add("the root of " + path + " should name [" + wanted + "] and names " + names));
        }
    }

    /** Which one the root is to name, which may be none; empty while that can't be told. */
    private Optional<String> certificate(Website website, String environment) {
        return website.certificateFrom == Website.CertificateFrom.TERRAFORM
                ? Optional.of("")
                : certificates
                        .of(website, environment)
                        .filter(Certificates::isIssued)
                        .map(Observed::id);
    }
}
