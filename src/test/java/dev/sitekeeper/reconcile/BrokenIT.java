package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.sandbox.Twin;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.services.ssm.model.MaintenanceWindowIdentity;

/** One broken thing holds up no other: each is told where it is and what to do, and is over once it is mended. */
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokenIT {

    private static final String REGION = "eu-central-1";
    private static final String REGION_THAT_FAILS = "eu-west-1";
    private static final String REGION_WITHOUT_ANSWERS = "eu-west-2";
    private static final String REGION_THAT_REFUSES = "ap-south-1";
    private static final String REFUSED = "refused";
    private static final int HEALTHY = 19;
    /** More would only ask the API server more often. */
    private static final int AT_ONCE = 8;

    private static final String NEW_SCHEDULE = "cron(44 4 * * ? *)";

    private final Sandbox sandbox;
    private final Twin twin;
    private final World world;
    private final List<Break> breaks;
    private Map<String, String> versions = Map.of();

    BrokenIT(Sandbox sandbox, Operator operator) {
        this.sandbox = sandbox;
        twin = new Twin(sandbox);
        world = new World(sandbox, "broken", new Account(sandbox, REGION));
        breaks = Stream.of(ofSecrets(), ofRepositories(), ofClasses(), ofRegions(), ofHandOvers(), ofObjects())
                .flatMap(kind -> kind)
                .toList();
    }

    /**
     * Something that goes wrong.
     *
     * @param begins breaks it
     * @param type the condition that tells it
     * @param told a part of its message
     * @param ends mends it
     */
    private record Break(
            Patient patient,
            Consumer<Patient> begins,
            String type,
            String reason,
            String told,
            Consumer<Patient> ends) {

        @Override
        public String toString() {
            return patient.world.name + "/" + patient.site;
        }
    }

    private Stream<Break> ofSecrets() {
        return Stream.of(
                ofRepository(
                        "no-secret",
                        Patient::removeSecret,
                        Reason.CREDENTIALS_MISSING,
                        "create it with the keys username and password, or token",
                        Patient::putSecret),
                ofRepository(
                        "odd-secret",
                        p -> p.putSecret(Map.of("pass", "eA==")),
                        Reason.CREDENTIALS_MISSING,
                        "it needs username and password, or token",
                        Patient::putSecret),
                ofRepository(
                        "password",
                        p -> p.putSecret(Map.of("username", "eA==", "password", "eA==")),
                        Reason.REPOSITORY_DENIED,
                        "renew the Secret",
                        p -> p.putSecret(Map.of("token", base64(sandbox.get("SITEKEEPER_GIT_TOKEN"))))),
                new Break(
                        Patient.in(world, "unreleased"),
                        Patient::nameSecretOfOthers,
                        ConditionType.NOTIFICATIONS_IN_SYNC,
                        Reason.SECRET_MISSING,
                        "is not released to the operator; label it sitekeeper.dev/release: \"true\"",
                        Patient::releaseSecret));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private Stream<Break> ofRepositories() {
        return Stream.of(
                ofRepository(
                        "repository",
                        p -> p.world.repository.remove(),
                        Reason.REPOSITORY_REFUSED,
                        "correct the class's git.url",
                        p -> p.world.repository.makeEmpty()),
                ofRepository(
                        "branch",
                        p -> p.world.repository.moveMainAside(),
                        Reason.REPOSITORY_REFUSED,
                        "create the branch",
                        p -> p.world.repository.bringMainBack()),
                ofRepository(
                        "protected",
                        p -> p.world.repository.protect(),
                        Reason.REPOSITORY_REFUSED,
                        "let the operator's account push",
                        p -> p.world.repository.unprotect()));
    }

    private Stream<Break> ofClasses() {
        return Stream.of(new Break(
                Patient.ofOwnClass(sandbox, "role", REGION),
                p -> p.editHandOverOfClass("sitekeeper/main/canary", "admin"),
                ConditionType.COMMITTED,
                Reason.HAND_OVER_UNUSABLE,
                "apply classes/broken-role again",
                p -> p.editHandOverOfClass("admin", "sitekeeper/main/canary")));
    }

    /** Nothing at all can be asked of AWS there. */
    private Stream<Break> ofRegions() {
        return Stream.of(
                ofRegion("down", REGION_THAT_FAILS, "error-before", Reason.LISTING_FAILED, "ssm:DescribeParameters"),
                ofRegion("silent", REGION_WITHOUT_ANSWERS, "timeout-before", Reason.LISTING_FAILED, "got no answer"),
                ofRegion(REFUSED, REGION_THAT_REFUSES, "denied", Reason.ACCESS_DENIED, "ssm:DescribeParameters"));
    }

    private Break ofRegion(String name, String region, String fault, String reason, String told) {
        return new Break(
                Patient.ofOwnClass(sandbox, name, region),
                p -> twin.fail("{\"service\": \"*\", \"region\": \"%s\", \"fault\": \"%s\", \"times\": 0}"
                        .formatted(region, fault)),
                ConditionType.COMMITTED,
                reason,
                told,
                p -> twin.mend("region=" + region));
    }

    private Stream<Break> ofHandOvers() {
        return Stream.of(
                new Break(
                        Patient.in(world, "never"),
                        Patient::loseHandOver,
                        ConditionType.APPLIED,
                        Reason.NOT_APPLIED,
                        "review and apply sites/broken/never/production",
                        Patient::applyWhatIsCommitted),
                ofHandOver("garbled", "\"version\":1", "\"version\":", "apply sites/broken/garbled/production again"),
                ofHandOver("version", "\"version\":1", "\"version\":2", "version is '2', expected '1'"),
                ofHandOver("account", "\"accountId\":\"1", "\"accountId\":\"9", "accountId is '923456789012'"),
                ofHandOver("balancer", REGION + ":1", REGION + ":9", "loadBalancer.arn is"));
    }

    private Stream<Break> ofObjects() {
        return Stream.of(
                ofAws(
                        "denied",
                        "cloudwatch:PutMetricAlarm",
                        Patient::alarm,
                        Patient::removeAlarm,
                        ConditionType.ALARMS_IN_SYNC,
                        Reason.ACCESS_DENIED),
                ofAws(
                        "throttled",
                        "sns:CreateTopic",
                        Patient::topic,
                        Patient::removeTopic,
                        ConditionType.NOTIFICATIONS_IN_SYNC,
                        Reason.THROTTLED),
                ofAws(
                        "error-before",
                        "ec2:CreateTags",
                        Patient::instance,
                        Patient::takeOutOfPatchGroup,
                        ConditionType.PATCHING_IN_SYNC,
                        Reason.CHANGE_FAILED),
                ofAws(
                        "timeout-before",
                        "sns:CreateTopic",
                        Patient::topic,
                        Patient::removeTopic,
                        ConditionType.NOTIFICATIONS_IN_SYNC,
                        Reason.CHANGE_FAILED));
    }

    /** What keeps a change of a Site from being committed; once it is over, people apply it. */
    private Break ofRepository(
            String name, Consumer<Patient> begins, String reason, String told, Consumer<Patient> ends) {
        return new Break(
                Patient.ofOwnClass(sandbox, name, REGION),
                begins.andThen(Patient::changeItsTerraform),
                ConditionType.COMMITTED,
                reason,
                told,
                ends.andThen(Patient::applyWhatIsCommitted));
    }

    private Break ofHandOver(String name, String text, String other, String told) {
        return new Break(
                Patient.in(world, name),
                p -> p.editHandOver(text, other),
                ConditionType.APPLIED,
                Reason.HAND_OVER_UNUSABLE,
                told,
                p -> p.editHandOver(other, text));
    }

    /** Something is taken away, and the call fails that would bring it back. */
    private Break ofAws(
            String fault,
            String call,
            Function<Patient, String> object,
            Consumer<Patient> takeAway,
            String type,
            String reason) {
        return new Break(
                Patient.in(world, fault),
                p -> {
                    twin.fail(fault(call, object.apply(p), REGION, fault));
                    takeAway.accept(p);
                },
                type,
                reason,
                call,
                p -> twin.mend("resource=" + object.apply(p)));
    }

    private static String fault(String call, String object, String region, String fault) {
        var names = call.split(":", 2);
        return """
                {"service": "%s", "operation": "%s", "resource": "%s", "region": "%s", "fault": "%s", "times": 0}""".formatted(names[0], names[1], object, region, fault);
    }

    @BeforeAll
    void breakManyThingsAtOnce() {
        world.applyClassWithoutTerraform();
        together(Stream.concat(
                healthy().map(site -> () -> Patient.in(world, site).becomeReady()),
                breaks.stream().map(b -> b.patient()::becomeReady)));
        // The last that becomes known of a new Site: from then on nothing is news.
        healthy().forEach(s -> world.siteTells(s, ConditionType.REACHABLE, Reason.VISIT_SUCCEEDED));
        versions = versions();
        together(breaks.stream().map(b -> () -> b.begins().accept(b.patient())));
    }

    @AfterAll
    void clear() {
        twin.mend("region=" + REGION);
        twin.mend("region=" + REGION_THAT_FAILS);
        twin.mend("region=" + REGION_WITHOUT_ANSWERS);
        twin.mend("region=" + REGION_THAT_REFUSES);
        together(breaks.stream().map(Break::patient).distinct().map(p -> p::removeSecret));
        together(Stream.concat(Stream.of(world), breaks.stream().map(b -> b.patient().world))
                .distinct()
                .map(w -> w::close));
    }

    @ParameterizedTest
    @FieldSource("breaks")
    @Order(1)
    void shouldTellWhatIsBrokenAndWhatToDo(Break broken) {
        var of = broken.patient();

        var told = of.world.siteTells(of.site, broken.type(), broken.reason());

        assertThat(told.message()).contains(broken.told());
        assertThat(of.world
                        .siteTells(of.site, ConditionType.READY, broken.reason())
                        .message())
                .startsWith(broken.type() + ": ");
    }

    @Test
    @Order(1)
    void shouldTellAtTheClass_whenAwsRefusesItsCredentials() {
        var refused = worldOf(REFUSED);

        assertThat(refused.classTells(ConditionType.CREDENTIALS_VALID, Reason.ACCESS_DENIED))
                .matches(told -> told.status() == Condition.Status.False)
                .extracting(Condition::message)
                .asString()
                .contains("is not authorized to perform", REGION_THAT_REFUSES);
        refused.classTells(ConditionType.SWEEPS_FRESH, Reason.ACCESS_DENIED);
        refused.classTells(ConditionType.READY, Reason.ACCESS_DENIED);
        assertThat(worldOf("down")
                        .classTells(ConditionType.CREDENTIALS_VALID, Reason.LISTING_FAILED)
                        .status())
                .isEqualTo(Condition.Status.Unknown);
    }

    private World worldOf(String name) {
        return breaks.stream()
                .map(b -> b.patient().world)
                .filter(w -> w.name.equals("broken-" + name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(2)
    void shouldHoldUpNobodyElse() {
        assertThat(versions()).isEqualTo(versions);

        world.apply(world.site("healthy-0") + "  patching: {schedule: \"" + NEW_SCHEDULE + "\"}\n");

        world.until(
                "the change is carried out",
                () -> Long.valueOf(2)
                                .equals(world.readSite("healthy-0").getStatus().observedGeneration())
                        && hasWindow(NEW_SCHEDULE));
        world.siteIsReady("healthy-0");
        assertThat(versions())
                .usingRecursiveComparison()
                .ignoringFields("healthy-0")
                .isEqualTo(versions);
    }

    @Test
    @Order(3)
    void shouldRecoverByItself_onceItIsMended() {
        together(breaks.stream().map(b -> () -> b.ends().accept(b.patient())));

        together(breaks.stream().map(b -> () -> b.patient().world.siteIsReady(b.patient().site)));
        worldOf(REFUSED).classTells(ConditionType.CREDENTIALS_VALID, Reason.VALID);
    }

    private static Stream<String> healthy() {
        return IntStream.range(0, HEALTHY).mapToObj(i -> "healthy-" + i);
    }

    /** Each healthy Site's version, which every write of it moves. */
    private Map<String, String> versions() {
        return healthy()
                .collect(Collectors.toMap(
                        site -> site, site -> world.readSite(site).getMetadata().getResourceVersion()));
    }

    private boolean hasWindow(String schedule) {
        return world
                .account
                .clients()
                .ssm(world.account.place())
                .describeMaintenanceWindowsPaginator(r -> {})
                .windowIdentities()
                .stream()
                .map(MaintenanceWindowIdentity::schedule)
                .anyMatch(schedule::equals);
    }

    private static void together(Stream<Runnable> tasks) {
        try (var each = Executors.newFixedThreadPool(AT_ONCE)) {
            tasks.map(task -> CompletableFuture.runAsync(task, each)).toList().forEach(CompletableFuture::join);
        }
    }
}
