package dev.sitekeeper.reconcile.operation;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.reconcile.desired.Adoption;
import dev.sitekeeper.reconcile.secret.CertificateNeed;
import dev.sitekeeper.reconcile.secret.Pagers;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.status.SiteReport;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;

/** Has done in AWS what operation asks for a Site, and tells what was done. Others may have its permit meanwhile. */
@Singleton
public class SiteOperation {

    private final Pagers pagers;
    private final OperationLoop operationLoop;
    private final WorkerPermits permits;
    private final ActionRecorder recorder;

    SiteOperation(Pagers pagers, OperationLoop operationLoop, WorkerPermits permits, ActionRecorder recorder) {
        this.pagers = pagers;
        this.operationLoop = operationLoop;
        this.permits = permits;
        this.recorder = recorder;
    }

    /**
     * Keeps what is operated for a Site as it should be.
     *
     * @param needs what each environment needs of a certificate
     * @param resource the Site as the API server has it
     */
    public void keep(ResolvedSite site, Map<String, CertificateNeed> needs, Site resource, SiteReport report) {
        var pagings = pagers.of(site);
        var adopted = Adoption.of(resource);
        recorder.tell(resource, permits.without(() -> operationLoop.keep(site, needs, pagings, adopted, report)));
    }

    /**
     * Takes down what is operated for a Site that is deleted.
     *
     * @param homes where its class has something
     */
    public Removal takeDown(Site site, Map<Home, Place> homes) {
        var since = Instant.parse(site.getMetadata().getDeletionTimestamp());
        var removal = permits.without(() -> operationLoop.takeDown(SiteKey.of(site), homes, since));
        recorder.tell(site, removal.outcomes());
        return removal;
    }
}
