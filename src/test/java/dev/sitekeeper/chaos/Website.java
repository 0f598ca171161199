package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.SiteKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A website as people have it: what they declare, fill Secrets with, and applied. Where it lives and on what never changes. */
final class Website {

    private static final Set<Kind> PAUSED =
            Set.of(Kinds.ALARM, Kinds.COMPOSITE_ALARM, Kinds.CANARY, Kinds.PATCHING_TAGS, Kinds.BACKUP_TAGS);

    static final String PRODUCTION = "production";
    static final String STAGING = "staging";

    enum Pattern {
        EC2("{ec2: {instanceType: t3.small}}"),
        SAAS("{saas: {originHost: tenant.cms.example}}"),
        S3("{s3: {}}");

        final String hosting;

        Pattern(String hosting) {
            this.hosting = hosting;
        }
    }

    /** An environment whose root is applied. */
    static final class Applied {
        /** By index. */
        final List<String> instances = new ArrayList<>();
        /** Somebody edited the parameter, so that it can't be used. */
        boolean isSpoiled;
        /** The id of the certificate that its Terraform names; empty where it makes one. */
        String certificate = "";
    }

    /** Where the certificate of a website comes from. */
    enum CertificateFrom {
        TERRAFORM,
        /** ACM is asked for one, as a hostname is in no zone of the class. */
        ACM,
        SECRET
    }

    final SiteKey key;
    final String className;
    final Place place;
    final Pattern pattern;
    /** By the name of the environment. */
    final Map<String, Applied> applied = new TreeMap<>();

    boolean isDeclared;
    boolean isRefused;
    boolean hasStaging;
    boolean isReported;
    int cpuPercent = 80;
    int hour = 3;
    int approveAfterDays = 7;
    int everyMinutes = 5;
    String reboot = "IfNeeded";
    String disabled = "";
    List<String> emails = List.of();
    /** Whether it says when images are made, and for how long they are kept; if not, the defaults hold. */
    boolean hasBackup;

    int keepDays = 14;
    /** Empty where none is told. */
    String channel = "";

    CertificateFrom certificateFrom = CertificateFrom.TERRAFORM;
    /** Which of two hostnames it has that are in no zone. */
    int alias;
    /** Which certificate its Secret holds; less than 0 where there is no such Secret. */
    int tls = -1;
    /** Whether it has PagerDuty called. */
    boolean isPaging;
    /** Which key of PagerDuty its Secret holds; less than 0 where there is no such Secret. */
    int pager = -1;
    /** Whether what is applied goes with it. */
    boolean isDestroyed;
    /** What of others it takes over, as its annotation says. */
    final Set<String> adopts = new TreeSet<>();
    /** Whether its Site went without the operator seeing it off. */
    boolean isForced;
    /** Whether what it wants changed since the last quiet moment. */
    boolean isChanged;
    /** When the Site was created that there is. */
    Instant created = Instant.EPOCH;
    /** Long ago where operation is not to be paused, {@link Instant#MAX} where it is without an end. */
    Instant pausedUntil = Instant.EPOCH;
    /** Whether it was, when the operator looked last. */
    boolean isPaused;
    /** Whether it was since all of it went on last. */
    boolean wasPaused;
    /** Whether others changed something of it since all of it was as declared. */
    boolean isTampered;

    Website(String namespace, String name, String className, Place place, Pattern pattern) {
        this.key = new SiteKey(namespace, name);
        this.className = className;
        this.place = place;
        this.pattern = pattern;
    }

    /** The environments that are declared. */
    List<String> environments() {
        return !isDeclared ? List.of() : hasStaging ? List.of(PRODUCTION, STAGING) : List.of(PRODUCTION);
    }

    /** What is declared of an environment that overrides it. */
    int cpuPercent(String environment) {
        return environment.equals(STAGING) ? 70 : cpuPercent;
    }

    String hostname(String environment) {
        return "%s-%s-%s.example.co.jp".formatted(environment, key.name(), key.namespace());
    }

    /** The certificate that what is applied names, which may be none; empty where nothing is. */
    Optional<String> named(String environment) {
        return Optional.ofNullable(applied.get(environment)).map(there -> there.certificate);
    }

    /** All that an environment answers to. */
    List<String> hostnames(String environment) {
        var canonical = isRefused && environment.equals(PRODUCTION) ? "www.of-others.example" : hostname(environment);
        return certificateFrom == CertificateFrom.ACM ? List.of(canonical, elsewhere(environment)) : List.of(canonical);
    }

    /** A hostname that is in no zone of the class. */
    private String elsewhere(String environment) {
        return "%s-%s-%s-%d.example.com".formatted(environment, key.name(), key.namespace(), alias);
    }

    /** The hour at which images are made. */
    int backupHour() {
        return hasBackup ? hour - 2 : 2;
    }

    /** For how many days they are kept. */
    int keepDays() {
        return hasBackup ? keepDays : 7;
    }

    /** Whether what others change of a kind is not put back: pausing puts back what it changes. */
    boolean isLeftAlone(Kind kind) {
        return isReported && !(isPaused && PAUSED.contains(kind));
    }

    /** Whether what it wants of an environment can't be known, so that nothing of it may be touched. */
    boolean isUncertain(String environment) {
        var there = applied.get(environment);
        return isDeclared
                && there != null
                && (isRefused || (there.isSpoiled && environments().contains(environment)));
    }

    /** Whether the operator is to have an environment as it is declared. */
    boolean isLive(String environment) {
        var there = applied.get(environment);
        return environments().contains(environment) && !isRefused && there != null && !there.isSpoiled;
    }

    String distribution(String environment) {
        return "E-" + key.name() + "-" + environment;
    }

    String balancer(String environment) {
        return "app/" + key.name() + "-" + environment + "/1";
    }

    /** What is applied of the live environments that are on instances. */
    Stream<Applied> onInstances() {
        return pattern == Pattern.EC2
                ? environments().stream().filter(this::isLive).map(applied::get)
                : Stream.of();
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
