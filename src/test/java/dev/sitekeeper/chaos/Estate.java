package dev.sitekeeper.chaos;

import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.notification.Subscription;
import dev.sitekeeper.site.Place;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All websites there may be, and the classes that they are of. */
final class Estate {

    static final String COST_CENTER = "cost-center";
    /** The workspace of every class. */
    static final String TEAM = "T0123ABCD";

    /** A class: its name and where it is. */
    record Home(String className, Place place) {

        private static final String NAME = "artifacts";

        /** As it stands in the cluster. */
        SiteClass siteClass() {
            var role = place.roleArn()
                    .map(arn -> "roleArn: '%s', externalId: %s, "
                            .formatted(arn, place.externalId().orElseThrow()))
                    .orElse("");
            return Serialization.unmarshal(
                    """
                    metadata: {name: %s, uid: uid-%s, generation: 1, creationTimestamp: "2026-01-01T00:00:00Z"}
                    spec:
                      allowedNamespaces: {matchLabels: {team: web}}
                      allowedHostnames: ["*.example.co.jp", "*.example.com"]
                      timezone: Asia/Tokyo
                      aws: {accountId: "%s", region: %s, %stags: {cost-center: %s}}
                      git: {url: 'https://git.example/sites.git', delivery: Commit}
                      terraform: {backend: {s3: {bucket: tfstate, region: ap-northeast-1}}, pipeline: {none: {}}}
                      network: {create: {cidr: 10.20.0.0/16}}
                      notifications: {slack: {teamId: %s}}%s
                      dns: {zones: [{name: example.co.jp, zoneId: Z0123}]}
                    """.formatted(
                                    className,
                                    className,
                                    place.accountId(),
                                    place.region(),
                                    role,
                                    className,
                                    TEAM,
                                    encryption()),
                    SiteClass.class);
        }

        /** What its root ends in. */
        String handOver(String owner) {
            return """
                    {"version": 1, "revision": "8f3c", "owner": "%s", "class": "%s", "accountId": "%s", "region": "%s",
                     "artifactBucket": "%s", "network": {"vpcId": "vpc-0a", "privateSubnetIds": ["subnet-0a"]},
                     "roles": {"canary": "%s", "maintenance": "%s", "automation": "%s", "chat": "%s"}}""".formatted(
                            owner,
                            className,
                            place.accountId(),
                            place.region(),
                            NAME,
                            role(owner, "canary"),
                            role(owner, "maintenance"),
                            role(owner, "automation"),
                            chatRole(owner));
        }

        /** With which its backups are encrypted; empty where they aren't. */
        String encryptionKey() {
            return className.equals("osaka")
                    ? "arn:aws:kms:%s:%s:key/1234abcd-12ab-34cd-56ef-1234567890ab"
                            .formatted(place.region(), place.accountId())
                    : "";
        }

        private String encryption() {
            var key = encryptionKey();
            return key.isEmpty() ? "" : "\n  backup: {encryptionKeyArn: '" + key + "'}";
        }

        String chatRole(String owner) {
            return role(owner, className + "-chat");
        }

        String role(String owner, String of) {
            return "arn:aws:iam::%s:role/sitekeeper/%s/%s".formatted(place.accountId(), owner, of);
        }
    }

    final List<Home> homes;
    final List<Website> websites;
    /** Those of the workspace that may be told, and none. */
    final List<String> channels;
    /** Which environment an instance was started for; also of those that no hand-over names any more. */
    final Map<String, String> instances = new HashMap<>();

    private Estate(List<Home> homes, List<Website> websites, String channels) {
        this.channels = List.of(channels + "A", channels + "B", "");
        this.homes = homes;
        this.websites = websites;
    }

    /** Four classes in two accounts: two of them at the edge or through a role where another one is. */
    static Estate large() {
        var tokyo = new Place("123456789012", "ap-northeast-1", Optional.empty(), Optional.empty());
        var kyoto = new Place(
                "123456789012",
                "ap-northeast-1",
                Optional.of("arn:aws:iam::123456789012:role/kyoto"),
                Optional.of("x"));
        var virginia = new Place("123456789012", "us-east-1", Optional.empty(), Optional.empty());
        var osaka = new Place("210987654321", "ap-northeast-3", Optional.empty(), Optional.empty());
        return new Estate(
                List.of(
                        new Home("tokyo", tokyo),
                        new Home("kyoto", kyoto),
                        new Home("virginia", virginia),
                        new Home("osaka", osaka)),
                List.of(
                        new Website("web", "alpha", "tokyo", tokyo, Website.Pattern.EC2),
                        new Website("web", "beta", "tokyo", tokyo, Website.Pattern.EC2),
                        new Website("shop", "alpha", "tokyo", tokyo, Website.Pattern.SAAS),
                        new Website("web", "gamma", "kyoto", kyoto, Website.Pattern.EC2),
                        new Website("shop", "delta", "virginia", virginia, Website.Pattern.EC2),
                        new Website("web", "epsilon", "virginia", virginia, Website.Pattern.S3),
                        new Website("shop", "zeta", "osaka", osaka, Website.Pattern.EC2),
                        new Website("web", "eta", "osaka", osaka, Website.Pattern.S3)),
                "C0123ABCD");
    }

    /**
     * Two classes in one account, and one in another.
     *
     * @param channels what the ids of its chat channels begin with
     */
    static Estate small(Place tokyo, Place osaka, String channels) {
        var virginia = tokyo.edge();
        return new Estate(
                List.of(new Home("tokyo", tokyo), new Home("virginia", virginia), new Home("osaka", osaka)),
                List.of(
                        new Website("web", "alpha", "tokyo", tokyo, Website.Pattern.EC2),
                        new Website("shop", "alpha", "virginia", virginia, Website.Pattern.S3),
                        new Website("web", "beta", "tokyo", tokyo, Website.Pattern.EC2),
                        new Website("shop", "gamma", "tokyo", tokyo, Website.Pattern.SAAS),
                        new Website("web", "delta", "osaka", osaka, Website.Pattern.EC2)),
                channels);
    }

    Home homeOf(Website website) {
        return homes.stream()
                .filter(home -> home.className().equals(website.className))
                .findFirst()
                .orElseThrow();
    }

    /** How people name something of others to be taken over. */
    static String adoption(Observed theirs) {
        return theirs.key().kind().name().replace(' ', '-') + "=" + theirs.key().name();
    }

    /** By which name something of others is taken over: subscriptions go with their topic. */
    static String takenOverBy(Observed theirs) {
        return theirs.content() instanceof Subscription
                ? "topic=" + theirs.key().name().split("/", -1)[0]
                : adoption(theirs);
    }

    /** Where objects of classes lie, through no role. */
    List<Place> places() {
        return homes.stream()
                .flatMap(home -> Stream.of(home.place(), home.place().edge()))
                .map(place -> new Place(place.accountId(), place.region(), Optional.empty(), Optional.empty()))
                .distinct()
                .toList();
    }

    /** Those of an account. */
    Stream<Website> in(String accountId) {
        return websites.stream().filter(w -> w.place.accountId().equals(accountId));
    }

    /** Whether it can't be known what one of an account wants. */
    boolean isUncertain(String accountId) {
        return in(accountId).anyMatch(w -> w.applied.keySet().stream().anyMatch(w::isUncertain));
    }
}
