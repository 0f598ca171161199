package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.status.SiteReport;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;

/** Has done in AWS what operation asks for a Site, and tells what was done. Others may have its seat meanwhile. */
@Singleton
class SiteOperation {

    private final Pagers pagers;
    private final Keeper keeper;
    private final Seats seats;
    private final Deeds deeds;

    SiteOperation(Pagers pagers, Keeper keeper, Seats seats, Deeds deeds) {
        this.pagers = pagers;
        this.keeper = keeper;
        this.seats = seats;
        this.deeds = deeds;
    }

    /**
     * Keeps what is operated for a Site as it should be.
     *
     * @param needs what each environment needs of a certificate
     * @param resource the Site as the API server has it
     */
    void keep(ResolvedSite site, Map<String, CertificateNeed> needs, Site resource, SiteReport report) {
        var pagings = pagers.of(site);
        var adopted = Adoption.of(resource);
        deeds.tell(resource, seats.givenUpFor(() -> keeper.keep(site, needs, pagings, adopted, report)));
    }

    /**
     * Takes down what is operated for a Site that is deleted.
     *
     * @param homes where its class has something
     */
    Removal takeDown(Site site, Map<Home, Place> homes) {
        var since = Instant.parse(site.getMetadata().getDeletionTimestamp());
        var removal = seats.givenUpFor(() -> keeper.takeDown(SiteKey.of(site), homes, since));
        deeds.tell(site, removal.outcomes());
        return removal;
    }
}
