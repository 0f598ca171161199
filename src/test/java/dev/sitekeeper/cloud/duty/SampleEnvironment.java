package dev.sitekeeper.cloud.duty;

import dev.sitekeeper.api.v1alpha1.Alarms;
import dev.sitekeeper.api.v1alpha1.Backend;
import dev.sitekeeper.api.v1alpha1.Cache.Forwarding;
import dev.sitekeeper.api.v1alpha1.Canary.Screenshots;
import dev.sitekeeper.api.v1alpha1.ClassNotifications;
import dev.sitekeeper.api.v1alpha1.Dns.Records;
import dev.sitekeeper.api.v1alpha1.Git;
import dev.sitekeeper.api.v1alpha1.LabelSelector;
import dev.sitekeeper.api.v1alpha1.Modules;
import dev.sitekeeper.api.v1alpha1.Network;
import dev.sitekeeper.api.v1alpha1.Notifications.Severity;
import dev.sitekeeper.api.v1alpha1.OperatingSystem;
import dev.sitekeeper.api.v1alpha1.PatchRule;
import dev.sitekeeper.api.v1alpha1.Patching.Reboot;
import dev.sitekeeper.api.v1alpha1.Saas.HostHeader;
import dev.sitekeeper.api.v1alpha1.Security.ResponseHeaders;
import dev.sitekeeper.cloud.ClassHandOver;
import dev.sitekeeper.cloud.Hosted;
import dev.sitekeeper.cloud.Operated;
import dev.sitekeeper.cloud.SiteHandOver;
import dev.sitekeeper.site.CertificateSource;
import dev.sitekeeper.site.Edge;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Hosting;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Operation;
import dev.sitekeeper.site.PagerDutyKey;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.ResolvedEnvironment;
import dev.sitekeeper.site.SiteKey;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An applied environment to try duties on: {@code web/corporate}, production, two instances, the API's defaults. */
public final class SampleEnvironment {

    public static final Place TOKYO = new Place("123456789012", "ap-northeast-1", Optional.empty(), Optional.empty());
    public static final String MAINTENANCE = role(new Installation("main"), "maintenance");

    public static final String WORKSPACE = "T0123ABCD";

    private Installation installation = new Installation("main");
    private OperatingSystem operatingSystem = OperatingSystem.AmazonLinux2023;
    private List<String> instances = List.of("i-0aaaaaaaaaaaaaaaa", "i-0bbbbbbbbbbbbbbbb");
    private List<PatchRule> rules = List.of(
            new PatchRule(List.of("Critical", "Important"), List.of(), 1), new PatchRule(List.of(), List.of(), 7));
    private List<String> rejected = List.of();
    private Reboot reboot = Reboot.IfNeeded;
    private Set<Alarms.Kind> disabled = Set.of();
    private Operation.Canary canary = canary(5, "Example Inc.");
    private boolean ec2 = true;
    private Severity severity = Severity.Page;
    private List<String> emails = List.of();
    private List<String> https = List.of();
    private Optional<PagerDutyKey> pagerDuty = Optional.empty();
    private int keepDays = 7;
    private Optional<String> backupKey = Optional.empty();
    private EnvironmentKey key = new EnvironmentKey(new SiteKey("web", "corporate"), "production");
    private Optional<String> channel = Optional.empty();
    private Optional<String> workspace = Optional.of(WORKSPACE);
    private Optional<String> chatRole = Optional.of("chat");

    public SampleEnvironment of(Installation other) {
        installation = other;
        return this;
    }

    public SampleEnvironment on(List<String> instanceIds) {
        instances = instanceIds;
        return this;
    }

    public SampleEnvironment running(OperatingSystem other, PatchRule... itsRules) {
        operatingSystem = other;
        rules = List.of(itsRules);
        return this;
    }

    public SampleEnvironment rejecting(String... patches) {
        rejected = List.of(patches);
        return this;
    }

    public SampleEnvironment rebooting(Reboot other) {
        reboot = other;
        return this;
    }

    public SampleEnvironment without(Alarms.Kind alarm) {
        disabled = Set.of(alarm);
        return this;
    }

    public SampleEnvironment visited(int everyMinutes, String expectText) {
        canary = canary(everyMinutes, expectText);
        return this;
    }

    public SampleEnvironment keepingVisits(int days) {
        canary = new Operation.Canary(
                canary.paths(),
                canary.everyMinutes(),
                canary.expectText(),
                canary.timeoutSeconds(),
                canary.screenshots(),
                days);
        return this;
    }

    public SampleEnvironment mailing(String... addresses) {
        emails = List.of(addresses);
        return this;
    }

    public SampleEnvironment named(EnvironmentKey other) {
        key = other;
        return this;
    }

    public SampleEnvironment chatting(String channelId) {
        channel = Optional.of(channelId);
        return this;
    }

    public SampleEnvironment withoutWorkspace() {
        workspace = Optional.empty();
        return this;
    }

    /** What the role for chat is called that the class has; nothing: it isn't applied yet. */
    public SampleEnvironment chattingAs(String... role) {
        chatRole = List.of(role).stream().findFirst();
        return this;
    }

    public SampleEnvironment posting(String... urls) {
        https = List.of(urls);
        return this;
    }

    public SampleEnvironment paging(String key) {
        pagerDuty = PagerDutyKey.of(key);
        return this;
    }

    public SampleEnvironment asLoudAs(Severity other) {
        severity = other;
        return this;
    }

    public SampleEnvironment keepingImages(int days) {
        keepDays = days;
        return this;
    }

    public SampleEnvironment encryptingImages(String keyArn) {
        backupKey = Optional.of(keyArn);
        return this;
    }

    public SampleEnvironment withoutInstances() {
        ec2 = false;
        return this;
    }

    private static String role(Installation installation, String of) {
        var name = installation.owner() + "-tokyo-" + of;
        return "arn:aws:iam::" + TOKYO.accountId() + ":role" + installation.iamPath() + name;
    }

    public Operated operated() {
        var environment = new ResolvedEnvironment(
                key,
                new Hosting.Saas("tenant.example", "", HostHeader.Origin),
                edge(),
                90,
                operation(),
                new TreeMap<>());
        var shared = new ClassHandOver(
                1,
                "0",
                installation.owner(),
                "tokyo",
                TOKYO.accountId(),
                TOKYO.region(),
                Optional.of(new ClassHandOver.Network("vpc-1", List.of())),
                new ClassHandOver.Roles(
                        role(installation, "canary"),
                        role(installation, "maintenance"),
                        role(installation, "automation"),
                        chatRole.map(name -> role(installation, name))),
                "sitekeeper-main-tokyo-123456789012");
        return new Operated(installation, siteClass(), environment, shared, applied(key), pagerDuty);
    }

    private SiteHandOver applied(EnvironmentKey key) {
        return new SiteHandOver(
                1,
                "0",
                installation.owner(),
                "tokyo",
                key.site().namespace(),
                key.site().name(),
                key.name(),
                TOKYO.accountId(),
                TOKYO.region(),
                List.of("www.example.co.jp", "example.co.jp"),
                "E123",
                "d123.cloudfront.net",
                hosted());
    }

    private Hosted hosted() {
        var balancer = new Hosted.LoadBalancer("arn", "app/corporate/1", "targetgroup/corporate/2");
        return ec2 ? new Hosted.Ec2(balancer, instances, operatingSystem) : new Hosted.Saas();
    }

    private Operation operation() {
        var window = new Operation.Window("cron(0 3 * * ? *)", "Asia/Tokyo", 3, 1);
        return new Operation(
                ec2 ? Optional.of(new Operation.Patching(window, reboot, rules, rejected)) : Optional.empty(),
                ec2 ? Optional.of(new Operation.Backup(window, keepDays)) : Optional.empty(),
                canary,
                new Operation.AlarmSettings(1, 10, BigDecimal.valueOf(3), 80, 80, 80, 5, disabled),
                new Operation.Notifications(severity, Optional.empty(), channel, emails, https));
    }

    private static Operation.Canary canary(int everyMinutes, String expectText) {
        return new Operation.Canary(
                List.of("/", "/news/?q=\"a\"&b=${c}"),
                everyMinutes,
                Optional.of(expectText),
                60,
                Screenshots.Always,
                31);
    }

    private static Edge edge() {
        return new Edge(
                List.of("declared.example.co.jp"),
                Records.Managed,
                new CertificateSource.Acm(),
                new Edge.Cache(86400, 10, List.of(), Forwarding.All, Forwarding.None),
                ResponseHeaders.Recommended,
                Optional.empty(),
                Optional.empty());
    }

    private ResolvedClass siteClass() {
        return new ResolvedClass(
                "tokyo",
                "uid",
                1,
                new ResolvedClass.Admission(new LabelSelector(Map.of(), List.of()), List.of()),
                TOKYO,
                Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("cost-center", "web"))),
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
                workspace.map(
                        team -> new ClassNotifications(null, new ClassNotifications.Slack(team), List.of(), List.of())),
                Optional.empty(),
                backupKey,
                Optional.empty());
    }
}
