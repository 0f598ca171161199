package dev.sitekeeper.reconcile;

import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Inventory;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.CertificateDuty;
import dev.sitekeeper.cloud.duty.ImportedCertificate;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.RequestedCertificate;
import dev.sitekeeper.cloud.duty.RequestedCertificate.State;
import dev.sitekeeper.site.CertificateSource;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.ResolvedEnvironment;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.TagKeys;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds which certificates the operator has to keep for a Site, and those that it has. */
@Singleton
class CertificateNeeds {

    private final Installation installation;
    private final Secrets secrets;
    private final Clock clock;

    CertificateNeeds(Installation installation, Secrets secrets, Clock clock) {
        this.installation = installation;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** By the name of the environment. */
    Map<String, CertificateNeed> of(ResolvedSite site) {
        var needs = new LinkedHashMap<String, CertificateNeed>();
        site.environments().forEach(e -> needs.put(e.key().name(), of(site, e)));
        return needs;
    }

    private CertificateNeed of(ResolvedSite site, ResolvedEnvironment environment) {
        return switch (environment.edge().certificate()) {
            case CertificateSource.Acm _ ->
                new CertificateNeed.Elsewhere("Terraform makes the certificate, and ACM renews it");
            case CertificateSource.Existing _ ->
                new CertificateNeed.Elsewhere("the certificate of certificate.arn is its owner's");
            case CertificateSource.Requested _ ->
                new CertificateNeed.Wanted(CertificateDuty.requested(installation, site.siteClass(), environment));
            case CertificateSource.FromSecret(var name) -> imported(site, environment, name);
        };
    }

    private CertificateNeed imported(ResolvedSite site, ResolvedEnvironment environment, String secret) {
        try {
            var certificate = secrets.certificate(environment, secret, clock.instant());
            return new CertificateNeed.Wanted(
                    CertificateDuty.imported(installation, site.siteClass(), environment, certificate));
        } catch (Secrets.Unavailable e) {
            return new CertificateNeed.Untold(e);
        }
    }

    /**
     * The ARN that Terraform is to be told. While a Secret doesn't tell which certificate should be there, that is the one
     * that is.
     */
    Optional<String> arn(EnvironmentKey environment, CertificateNeed need, Inventory inventory) {
        var found =
                switch (need) {
                    case CertificateNeed.Elsewhere _ -> Stream.<Observed>empty();
                    case CertificateNeed.Wanted(var desired) -> inventory.find(desired.key()).stream();
                    case CertificateNeed.Untold _ -> inventory.all().filter(o -> isImport(o) && isOf(environment, o));
                };
        return found.filter(o -> o.belongsTo(installation) && isUsable(o))
                .map(Observed::id)
                .sorted()
                .findFirst();
    }

    /** What ACM waits for before it issues one. */
    static Optional<Health.AwaitsRecords> awaited(Desired desired, Inventory inventory) {
        return inventory.find(desired.key()).stream()
                .map(Observed::health)
                .filter(Health.AwaitsRecords.class::isInstance)
                .map(Health.AwaitsRecords.class::cast)
                .findFirst();
    }

    private static boolean isUsable(Observed observed) {
        return !(observed.content() instanceof RequestedCertificate requested) || requested.state() == State.Issued;
    }

    private static boolean isImport(Observed observed) {
        return observed.key().kind().equals(Kinds.CERTIFICATE) && observed.content() instanceof ImportedCertificate;
    }

    private static boolean isOf(EnvironmentKey environment, Observed observed) {
        return environment.site().toString().equals(observed.tags().get(TagKeys.SITE))
                && environment.name().equals(observed.tags().get(TagKeys.ENVIRONMENT));
    }
}
