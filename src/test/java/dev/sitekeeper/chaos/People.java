package dev.sitekeeper.chaos;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What people declare: Sites come, change and go. */
final class People {

    private static final List<Website.CertificateFrom> FROM = List.of(Website.CertificateFrom.values());
    private static final int KEYS = 3;

    /** Of one schedule, with backups, e-mail and a chat channel: the certificate of one is ACM's, that of the other is from a Secret. */
    private static final List<Integer> FIRST = List.of(420, 840);

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(90);

    private final Scene scene;
    private final Applying applying;
    /** Deleted, and not gone when it was looked last. */
    private final Departed departed;

    private int written;

    People(Scene scene, Applying applying, Departed departed) {
        this.scene = scene;
        this.applying = applying;
        this.departed = departed;
    }

    List<Website> site(int which, Predicate<Website> isIt) {
        var all = scene.estate.websites.stream().filter(isIt).toList();
        return all.isEmpty() ? List.of() : List.of(all.get(Math.floorMod(which, all.size())));
    }

    void declared(int which, Consumer<Website> change) {
        site(which, w -> w.isDeclared).forEach(change);
    }

    /** Those with which a sequence begins. */
    void begin() {
        for (int i = 0; i < FIRST.size(); i++) {
            declare(List.of(scene.estate.websites.get(i)), FIRST.get(i));
        }
    }

    /** One that there is not. */
    void declare(int which, int how) {
        declare(site(which, w -> scene.cluster.site(w.key).isEmpty()), how);
    }

    private void declare(List<Website> sites, int how) {
        for (var website : sites) {
            scene.untouched.unsettle(website);
            website.isDeclared = true;
            website.created = scene.clock.instant();
            website.isForced = false;
            website.adopts.clear();
            website.hour = 3 + how % 4;
            website.approveAfterDays = 7 + how % 3;
            website.emails = how % 5 == 0 ? List.of("team@example.co.jp") : List.of();
            website.hasBackup = how % 7 == 0;
            website.channel = scene.estate.channels.get(how % scene.estate.channels.size());
            website.isDestroyed = how / 17 % 4 == 1;
            website.certificateFrom = FROM.get(how / 60 % FROM.size());
            website.isPaging = how % 4 < 3;
            fill(website, (how + 1) % Vault.CERTIFICATES, 1 + how % KEYS);
            scene.tell(website + " is declared and applied: certificate from " + website.certificateFrom
                    + (website.isPaging ? ", with key " + website.pager : "")
                    + (website.isDestroyed ? ", all goes with it" : ""));
            write(website);
            if (!website.applied.containsKey(Website.PRODUCTION)) {
                applying.toggle(website, Website.PRODUCTION);
            }
        }
    }

    /** As it is declared now; one that is being deleted goes on being. */
    void write(Website website) {
        website.isChanged = true;
        var site = new Writing(website).site("uid-" + ++written);
        scene.cluster.site(website.key).ifPresent(before -> site.getMetadata()
                .setDeletionTimestamp(before.getMetadata().getDeletionTimestamp()));
        scene.cluster.apply(site);
    }

    void edit(Website website, int how) {
        switch (how % 10) {
            case 0 -> website.cpuPercent = website.cpuPercent == 80 ? 90 : 80;
            case 1 -> website.hour = 3 + (website.hour + how) % 4;
            case 2 -> website.reboot = website.reboot.equals("Never") ? "IfNeeded" : "Never";
            case 3 -> website.approveAfterDays = 7 + (website.approveAfterDays + how) % 4;
            case 4 -> website.everyMinutes = website.everyMinutes == 5 ? 10 : 5;
            case 5 -> website.disabled = website.disabled.isEmpty() ? how % 2 == 0 ? "Cpu" : "CloudFront5xx" : "";
            case 6 -> website.hasBackup = !website.hasBackup;
            case 7 -> website.keepDays = website.keepDays == 14 ? 30 : 14;
            case 8 -> website.channel = scene.estate.channels.get(how % scene.estate.channels.size());
            default ->
                website.emails = website.emails.isEmpty()
                        ? List.of("team@example.co.jp", "office@example.co.jp")
                        : website.emails.subList(1, website.emails.size());
        }
        write(website);
        scene.tell(website + " is edited: cpu " + website.cpuPercent + ", hour " + website.hour + ", reboot "
                + website.reboot + ", days " + website.approveAfterDays + ", every " + website.everyMinutes
                + " min, disabled [" + website.disabled + "], emails " + website.emails + ", images at "
                + website.backupHour() + " for " + website.keepDays() + " days, channel [" + website.channel + "]");
    }

    void delete(Website website) {
        scene.tell(website + " is deleted");
        scene.untouched.unsettle(website);
        website.isDeclared = false;
        departed.add(website);
        scene.cluster.site(website.key).ifPresent(site -> {
            site.getMetadata()
                    .setDeletionTimestamp(scene.clock
                            .instant()
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString());
            scene.cluster.apply(site);
        });
    }

    void force(Website website) {
        scene.tell(website + " is deleted, and its finalizer taken off");
        scene.untouched.unsettle(website);
        Applying.forget(website);
        website.isDeclared = false;
        website.isForced = true;
        scene.cluster.remove(website.key);
    }

    void staging(Website website) {
        scene.untouched.unsettle(website);
        Applying.forget(website);
        website.hasStaging = !website.hasStaging;
        scene.tell(website + (website.hasStaging ? " has" : " has no more") + " a staging environment");
        write(website);
        if (website.hasStaging && !website.applied.containsKey(Website.STAGING)) {
            applying.toggle(website, Website.STAGING);
        }
    }

    void suspend(Website website, int how) {
        scene.untouched.unsettle(website);
        website.isPaused = !website.isPaused;
        website.wasPaused = true;
        website.pausedUntil = !website.isPaused
                ? Instant.EPOCH
                : how % 3 == 0 ? Instant.MAX : scene.clock.instant().plus(LONGEST_PAUSE.dividedBy(1 + how % 30));
        scene.tell("operation of " + website
                + (website.isPaused ? " is paused until " + website.pausedUntil : " goes on"));
        write(website);
    }

    void drift(Website website) {
        scene.untouched.unsettle(website);
        website.isReported = !website.isReported;
        scene.tell("drift of " + website + " is " + (website.isReported ? "only reported" : "repaired"));
        write(website);
    }

    void refuse(Website website) {
        scene.untouched.unsettle(website);
        website.isRefused = !website.isRefused;
        scene.tell(website + (website.isRefused ? " is refused by its class" : " is taken by its class again"));
        write(website);
    }

    /** What becomes of what is applied, also of one that is being deleted. */
    void policy(int which) {
        site(which, w -> scene.cluster.site(w.key).isPresent()).forEach(website -> {
            website.isDestroyed = !website.isDestroyed;
            scene.tell("the deletionPolicy of " + website + " is " + (website.isDestroyed ? "Delete" : "Retain"));
            write(website);
        });
    }

    /** Its certificate comes from elsewhere, or is for another hostname, or its Secret holds another one, or none. */
    void certificate(Website website, int how) {
        scene.untouched.unsettle(website);
        switch (how % 5) {
            case 0 -> website.certificateFrom = Website.CertificateFrom.TERRAFORM;
            case 1 -> website.certificateFrom = Website.CertificateFrom.ACM;
            case 2 -> {
                website.certificateFrom = Website.CertificateFrom.ACM;
                website.alias = 1 - website.alias;
            }
            default -> {
                website.certificateFrom = Website.CertificateFrom.SECRET;
                website.tls = how % 7 == 0 ? -1 : (website.tls + 1 + how % 2) % Vault.CERTIFICATES;
            }
        }
        fill(website, website.tls, website.pager);
        scene.tell("the certificate of " + website + " comes from " + website.certificateFrom + ", its hostnames are "
                + website.hostnames(Website.PRODUCTION) + ", the Secret holds "
                + (website.tls < 0
                        ? "none"
                        : "that of " + Vault.certificate(website.tls).fingerprint()));
        write(website);
    }

    /** PagerDuty is called from now on, or no more, or with another key, or nothing tells with which. */
    void pager(Website website, int how) {
        scene.untouched.unsettle(website);
        website.isPaging = how % 5 != 0;
        website.pager = how % 5 == 1 ? -1 : 1 + (website.pager + how) % KEYS;
        fill(website, website.tls, website.pager);
        scene.tell(website + (website.isPaging ? " has" : " has not") + " PagerDuty called, the Secret holds "
                + (website.pager < 0 ? "nothing" : "key " + website.pager));
        write(website);
    }

    /** Fills its Secrets; there is none where the number is less than 0. */
    private void fill(Website website, int tls, int pager) {
        website.tls = tls;
        website.pager = pager;
        var namespace = website.key.namespace();
        var names = new Writing(website);
        scene.cluster.removeSecret(namespace, names.secret(Writing.TLS));
        scene.cluster.removeSecret(namespace, names.secret(Writing.PAGER));
        if (tls >= 0) {
            scene.cluster.apply(Vault.tls(namespace, names.secret(Writing.TLS), tls));
        }
        if (pager >= 0) {
            scene.cluster.apply(Vault.pager(namespace, names.secret(Writing.PAGER), pager));
        }
    }
}
