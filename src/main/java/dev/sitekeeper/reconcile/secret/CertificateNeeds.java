package dev.sitekeeper.reconcile.secret;

import dev.sitekeeper.cloud.duty.certificate.KeptCertificate;
import dev.sitekeeper.site.CertificateSource;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.ResolvedEnvironment;
import dev.sitekeeper.site.ResolvedSite;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds which certificates the operator has to keep for a Site. */
@Singleton
public class CertificateNeeds {

    private final Installation installation;
    private final Secrets secrets;
    private final Clock clock;

    public CertificateNeeds(Installation installation, Secrets secrets, Clock clock) {
        this.installation = installation;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** By the name of the environment. */
    public Map<String, CertificateNeed> of(ResolvedSite site) {
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
                new CertificateNeed.Wanted(KeptCertificate.requested(installation, site.siteClass(), environment));
            case CertificateSource.FromSecret(var name) -> imported(site, environment, name);
        };
    }

    private CertificateNeed imported(ResolvedSite site, ResolvedEnvironment environment, String secret) {
        try {
            var certificate = secrets.certificate(environment, secret, clock.instant());
            return new CertificateNeed.Wanted(
                    KeptCertificate.imported(installation, site.siteClass(), environment, certificate));
        } catch (Secrets.Unavailable e) {
            return new CertificateNeed.Untold(e);
        }
    }
}
