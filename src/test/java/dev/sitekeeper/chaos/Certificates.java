package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.certificate.ImportedCertificate;
import dev.sitekeeper.cloud.duty.certificate.RequestedCertificate;
import dev.sitekeeper.cloud.duty.certificate.RequestedCertificate.State;
import dev.sitekeeper.site.TagKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether ACM has for each environment the certificate that Terraform is to be told, and no other that nothing names: one that is not wanted stays
 * as long as what is applied may name it. One whose tags do not say whose it is stays for people.
 */
final class Certificates {

    private final Estate estate;
    private final String owner;
    private final List<Observed> ours;
    private final Set<String> foreign;
    private final List<String> complaints = new ArrayList<>();

    Certificates(Estate estate, String owner, List<Observed> ours, Set<String> foreign) {
        this.estate = estate;
        this.owner = owner;
        this.ours = ours;
        this.foreign = foreign;
    }

    List<String> complaints() {
        for (var website : estate.websites) {
            for (var environment : List.of(Website.PRODUCTION, Website.STAGING)) {
                if (!website.environments().contains(environment)) {
                    unwanted(website, environment);
                } else if (!website.isRefused) {
                    wanted(website, environment);
                }
            }
        }
        return complaints;
    }

    /** The one that an environment is to have; empty where it is to have none, or has it not yet, or it can't be told which of several. */
    Optional<Observed> of(Website website, String environment) {
        var found = of(website.key.environment(environment).path()).stream()
                .filter(o -> isWanted(o, website, environment))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private List<Observed> of(String path) {
        return ours.stream()
                .filter(o -> o.key().kind().equals(Kinds.CERTIFICATE))
                .filter(o ->
                        path.equals(o.tags().get(TagKeys.SITE) + "/" + o.tags().get(TagKeys.ENVIRONMENT)))
                .toList();
    }

    private static boolean isWanted(Observed observed, Website website, String environment) {
        return switch (observed.content()) {
            case RequestedCertificate(var hostnames, var state) ->
                website.certificateFrom == Website.CertificateFrom.ACM
                        && hostnames.equals(Set.copyOf(website.hostnames(environment)))
                        && state != State.Over;
            case ImportedCertificate imported ->
                website.certificateFrom == Website.CertificateFrom.SECRET
                        && website.tls >= 0
                        && imported.fingerprint()
                                .equals(Vault.certificate(website.tls).fingerprint())
                        && observed.key()
                                .name()
                                .endsWith("_certificate-"
                                        + Vault.certificate(website.tls).algorithm());
            default -> false;
        };
    }

    private void wanted(Website website, String environment) {
        var path = website.key.environment(environment).path();
        var place = website.place.edge().toString();
        var prefix = owner + "_" + path.replace('/', '_') + "_certificate-";
        boolean isUntold = website.certificateFrom == Website.CertificateFrom.SECRET && website.tls < 0;
        boolean isNone = isUntold || website.certificateFrom == Website.CertificateFrom.TERRAFORM;
        var found =
                of(path).stream().filter(o -> isWanted(o, website, environment)).toList();
        boolean isTaken =
                foreign.stream().anyMatch(named -> named.startsWith(Refs.named(place, "certificate", prefix)));
        if (found.isEmpty() && !isNone && !isTaken) {
            complaints.add("missing: the certificate of " + path + ", from " + website.certificateFrom);
        }
        found.stream()
                .filter(o -> !website.className.equals(o.tags().get(Estate.COST_CENTER)))
                .forEach(o -> complaints.add("lacks a tag: " + o));
        var live = isNone ? Optional.of("") : named(found, website, environment);
        boolean isLive = website.isLive(environment)
                && live.isPresent()
                && website.named(environment).equals(live);
        if (isLive && !isUntold && !website.isReported) {
            of(path).stream()
                    .filter(o -> !live.get().equals(o.id()))
                    .forEach(o -> complaints.add("left over, as another is live: " + o));
        }
    }

    /** The one of several that what is applied names, if it is issued. */
    private static Optional<String> named(List<Observed> found, Website website, String environment) {
        return found.stream()
                .filter(Certificates::isIssued)
                .map(Observed::id)
                .filter(id -> website.named(environment).equals(Optional.of(id)))
                .findFirst();
    }

    static boolean isIssued(Observed observed) {
        return !(observed.content() instanceof RequestedCertificate(var _, var state)) || state == State.Issued;
    }

    private void unwanted(Website website, String environment) {
        boolean isHeld = website.isDeclared && (website.isReported || website.isRefused);
        if (!isHeld && !website.applied.containsKey(environment)) {
            of(website.key.environment(environment).path())
                    .forEach(o -> complaints.add("left over, as nothing is live: " + o));
        }
    }
}
