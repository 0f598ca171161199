package dev.sitekeeper.cloud;

import static dev.sitekeeper.cloud.Samples.INSTALLATION;
import static dev.sitekeeper.cloud.Samples.NOON;
import static dev.sitekeeper.cloud.Samples.SITE;
import static dev.sitekeeper.cloud.Samples.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.sitekeeper.api.v1alpha1.Backend;
import dev.sitekeeper.api.v1alpha1.Git;
import dev.sitekeeper.api.v1alpha1.LabelSelector;
import dev.sitekeeper.api.v1alpha1.Modules;
import dev.sitekeeper.api.v1alpha1.Network;
import dev.sitekeeper.api.v1alpha1.OperatingSystem;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.ResolvedClass;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandOverReaderTest {

    private static final EnvironmentKey PRODUCTION = SITE.environment("production");
    private static final String CLASS_PARAMETER = "/sitekeeper/v1/main/tokyo";
    private static final String SITE_PARAMETER = "/sitekeeper/v1/main/tokyo/web/corporate/production";
    private static final ResolvedClass CLASS = new ResolvedClass(
            "tokyo",
            "uid",
            1,
            new ResolvedClass.Admission(new LabelSelector(Map.of(), List.of()), List.of()),
            TOKYO,
            Collections.emptySortedMap(),
            new ResolvedClass.Repository(
                    "https://git.example/sites.git",
                    "main",
                    "",
                    Optional.empty(),
                    Git.Delivery.Commit,
                    new ResolvedClass.Author("a", "b")),
            new ResolvedClass.TerraformSettings(
                    "~> 1.11", "~> 5.100", new Backend(null, null), new Modules(null, null)),
            new Network(null, null),
            List.of(),
            "UTC",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    private static final String BALANCER_ARN =
            "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/c/1";
    private static final String APPLIED_CLASS = """
            {"version": 1, "revision": "8f3c", "owner": "main", "class": "tokyo", "accountId": "123456789012",
             "region": "ap-northeast-1", "artifactBucket": "artifacts", "later": {"unknown": true},
             "network": {"vpcId": "vpc-0a", "privateSubnetIds": ["subnet-0a", "subnet-0b"]},
             "roles": {"canary": "arn:aws:iam::123456789012:role/sitekeeper/main/canary",
                       "maintenance": "arn:aws:iam::123456789012:role/sitekeeper/main/maintenance",
                       "automation": "arn:aws:iam::123456789012:role/sitekeeper/main/automation"}}""";
    private static final String APPLIED_SITE = """
            {"version": 1, "revision": "8f3c", "owner": "main", "class": "tokyo", "namespace": "web",
             "site": "corporate", "environment": "production", "accountId": "123456789012",
             "region": "ap-northeast-1", "hosting": "ec2", "hostnames": ["www.example.co.jp"],
             "distributionId": "E1", "distributionDomain": "d1.cloudfront.net",
             "loadBalancer": {"arn": "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/c/1",
                              "arnSuffix": "app/c/1", "targetGroupArnSuffix": "targetgroup/c/2"},
             "instances": ["i-0a", "i-0b"], "operatingSystem": "AmazonLinux2023"}""";

    private final HandOverReader reader = new HandOverReader(INSTALLATION);

    @Test
    void shouldReadWhatWasApplied() {
        assertThat(ofClass(APPLIED_CLASS))
                .asInstanceOf(type(HandOver.Applied.class))
                .extracting(applied -> ((ClassHandOver) applied.facts()).revision())
                .isEqualTo("8f3c");
        assertThat(ofSite(APPLIED_SITE))
                .asInstanceOf(type(HandOver.Applied.class))
                .extracting(applied -> ((SiteHandOver) applied.facts()).hosted())
                .isEqualTo(new Hosted.Ec2(
                        new Hosted.LoadBalancer(BALANCER_ARN, "app/c/1", "targetgroup/c/2"),
                        List.of("i-0a", "i-0b"),
                        OperatingSystem.AmazonLinux2023));
    }

    @Test
    void shouldReadTheRoleForChat_whereTheClassHasOne() {
        var chat = "arn:aws:iam::123456789012:role/sitekeeper/main/main-tokyo-chat";

        assertThat(rolesOf(APPLIED_CLASS).chat()).isEmpty();
        assertThat(rolesOf(withChat(chat)).chat()).contains(chat);
        assertUnusable(ofClass(withChat("arn:aws:iam::123456789012:role/admin")), CLASS_PARAMETER, "roles.chat");
    }

    private static String withChat(String role) {
        return APPLIED_CLASS.replace("\"roles\": {", "\"roles\": {\"chat\": \"" + role + "\", ");
    }

    private ClassHandOver.Roles rolesOf(String parameter) {
        return ofClass(parameter) instanceof HandOver.Applied<?>(ClassHandOver facts)
                ? facts.roles()
                : fail("not applied: " + parameter);
    }

    @Test
    void shouldReadASiteWithoutInstances() {
        var saas = APPLIED_SITE.replace("\"ec2\"", "\"saas\"").replaceAll("(?s),\\s*\"loadBalancer\".*", "}");

        assertThat(ofSite(saas))
                .asInstanceOf(type(HandOver.Applied.class))
                .extracting(applied -> ((SiteHandOver) applied.facts()).hosted())
                .isEqualTo(new Hosted.Saas());
    }

    @Test
    void shouldBeAbsent_whenThereIsNoParameter() {
        assertThat(reader.of(PRODUCTION, CLASS, Snapshots.inventory())).isInstanceOf(HandOver.Absent.class);
    }

    @Test
    void shouldNameTheEnvironmentsOfASite_thatAreHandedOverThroughItsClass() {
        var inventory = new Inventory(Map.of(
                TOKYO,
                Snapshots.withHandOvers(
                        Snapshots.of(NOON),
                        Map.of(
                                SITE_PARAMETER,
                                "{}",
                                SITE_PARAMETER.replace("production", "staging"),
                                "not JSON",
                                SITE_PARAMETER.replace("corporate", "corporate-2"),
                                "{}",
                                SITE_PARAMETER.replace("tokyo", "osaka"),
                                "{}",
                                "/sitekeeper/v1/main/tokyo",
                                "{}"))));

        assertThat(reader.environmentsOf(SITE, "tokyo", TOKYO, inventory))
                .containsExactlyInAnyOrder("production", "staging");
    }

    @Test
    void shouldBeNowhere_onlyWhenThePlaceWasListedAndHoldsNothingOfTheSite() {
        var other = SITE_PARAMETER.replace("corporate", "shop");

        assertThat(HandOverReader.isNowhere(SITE, TOKYO, new Inventory(Map.of())))
                .isFalse();
        assertThat(HandOverReader.isNowhere(SITE, TOKYO, inventory(SITE_PARAMETER, "{}")))
                .isFalse();
        assertThat(HandOverReader.isNowhere(SITE, TOKYO, inventory(other, "{}")))
                .isTrue();
    }

    @Test
    void shouldBeUnseen_whenNothingWasListedYet() {
        assertThat(reader.ofClass(CLASS, new Inventory(Map.of()))).isInstanceOf(HandOver.Unseen.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "version\": 1          | version\": 2          | version is '2', expected '1'",
                "version\": 1          | version\": null       | version is '0', expected '1'",
                "version\": 1          | version\": \"1\"      | not the JSON that our roots write, version at line 1, column 13",
                "version\": 1          | version\": 1.5        | not the JSON that our roots write",
                "\"main\"              | \"other\"             | owner is 'other', expected 'main'",
                "class\": \"tokyo\"    | class\": null         | class is 'null', expected 'tokyo'",
                "\"123456789012\"      | \"210987654321\"      | accountId is '210987654321'",
                "region\": \"ap-northeast-1 | region\": \"us-east-1 | region is 'us-east-1'",
                "\"8f3c\"              | \" \"                 | revision is missing",
                "\"artifacts\"         | null                  | artifactBucket is missing",
                "\"roles\"             | \"rollen\"            | roles is missing",
                "\"subnet-0b\"         | null                  | network.privateSubnetIds are [subnet-0a, null]",
                "[\"subnet-0a\", \"subnet-0b\"] | []           | network.privateSubnetIds are missing",
                "role/sitekeeper/main/canary | role/canary     | roles.canary is 'arn:aws:iam::123456789012:role/canary'",
                "iam::123456789012:role/sitekeeper/main/maintenance | iam::210987654321:role/sitekeeper/main/x | roles.maintenance",
            })
    void shouldRefuseAClass_whenAFactIsNotOurs(String right, String wrong, String problem) {
        assertUnusable(ofClass(replace(APPLIED_CLASS, right, wrong)), CLASS_PARAMETER, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"web\"               | \"intra\"             | namespace is 'intra', expected 'web'",
                "\"corporate\"         | \"shop\"              | site is 'shop', expected 'corporate'",
                "\"production\"        | \"staging\"           | environment is 'staging'",
                "\"ec2\"               | \"ecs\"               | hosting is 'ecs', expected ec2, saas or s3",
                "\"ec2\"               | null                  | hosting is 'null'",
                "\"www.example.co.jp\" | null                  | hostnames are [null]",
                "\"E1\"                | \"\"                  | distributionId is missing",
                "\"d1.cloudfront.net\" | null                  | distributionDomain is missing",
                "ap-northeast-1:1234   | us-east-1:1234        | expected an ARN in 123456789012/ap-northeast-1",
                "\"app/c/1\"           | null                  | loadBalancer.arnSuffix is 'null'",
                "\"targetgroup/c/2\"   | \"c/2\"               | loadBalancer.targetGroupArnSuffix is 'c/2'",
                "\"loadBalancer\"      | \"lb\"                | loadBalancer is missing",
                "\"i-0b\"              | \"mi-0b\"             | instances are [i-0a, mi-0b]",
                "\"i-0b\"              | []                    | not the JSON that our roots write, instances[1] at line 7",
                "\"app/c/1\"           | {}                    | roots write, loadBalancer.arnSuffix at line 6",
                "\"instances\"         | \"hosts\"             | instances are missing",
                "\"AmazonLinux2023\"   | null                  | operatingSystem is missing",
                "\"AmazonLinux2023\"   | \"BeOS\"              | not the JSON that our roots write",
                "\"AmazonLinux2023\"   | 0                     | not the JSON that our roots write, operatingSystem at line 7",
            })
    void shouldRefuseASite_whenAFactIsNotOurs(String right, String wrong, String problem) {
        assertUnusable(ofSite(replace(APPLIED_SITE, right, wrong)), SITE_PARAMETER, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``        | not the JSON that our roots write, line 1, column 0",
                "null      | it is empty",
                "[]        | not the JSON that our roots write",
                "\"text\"  | not the JSON that our roots write",
                "{         | not the JSON that our roots write, line 1, column",
                "{} {}     | not the JSON that our roots write",
                "{}        | version is '0', expected '1'; owner is 'null'",
            })
    void shouldRefuse_whenItIsNoObjectOfOurs(String value, String problem) {
        assertUnusable(ofSite(value), SITE_PARAMETER, problem);
    }

    @Test
    void shouldRefuse_whenItIsNestedTooDeeply() {
        var deep = "{\"later\": " + "[".repeat(5000) + "]".repeat(5000) + "}";

        assertUnusable(ofSite(deep), SITE_PARAMETER, "not the JSON that our roots write");
    }

    private HandOver<ClassHandOver> ofClass(String value) {
        return reader.ofClass(CLASS, inventory(CLASS_PARAMETER, value));
    }

    private HandOver<SiteHandOver> ofSite(String value) {
        return reader.of(PRODUCTION, CLASS, inventory(SITE_PARAMETER, value));
    }

    private static Inventory inventory(String name, String value) {
        return new Inventory(Map.of(TOKYO, Snapshots.withHandOvers(Snapshots.of(NOON), Map.of(name, value))));
    }

    private static String replace(String text, String right, String wrong) {
        assertThat(text).contains(right);
        return text.replace(right, wrong);
    }

    private static void assertUnusable(HandOver<?> handOver, String parameter, String problem) {
        assertThat(handOver).isInstanceOf(HandOver.Unusable.class);
        assertThat(((HandOver.Unusable<?>) handOver).problem())
                .startsWith("SSM parameter " + parameter + ": ")
                .contains(problem)
                .doesNotContainIgnoringCase("apply")
                .doesNotContainIgnoringCase("java");
    }
}
