package dev.sitekeeper.aws;

import static dev.sitekeeper.cloud.Samples.presence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Due;
import dev.sitekeeper.cloud.Found;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Outcome;
import dev.sitekeeper.cloud.Plan;
import dev.sitekeeper.cloud.PlanExecutor;
import dev.sitekeeper.cloud.Planner;
import dev.sitekeeper.cloud.Snapshot;
import dev.sitekeeper.cloud.Sweep;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.cloud.duty.backup.BackupDuty;
import dev.sitekeeper.cloud.duty.monitoring.AlarmDuty;
import dev.sitekeeper.cloud.duty.monitoring.CanaryDuty;
import dev.sitekeeper.cloud.duty.notification.ChatChannel;
import dev.sitekeeper.cloud.duty.notification.ChatDuty;
import dev.sitekeeper.cloud.duty.notification.SubscriptionDuty;
import dev.sitekeeper.cloud.duty.notification.TopicDuty;
import dev.sitekeeper.cloud.duty.patching.PatchingDuty;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.Twin;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.SiteKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The twin's account as one installation, new for each test, sees it: with the engine that the operator uses. */
final class TwinAccount implements AutoCloseable {

    static final Place PLACE = Account.PLACE;
    static final SiteKey SITE = new SiteKey("web", "corporate");
    private static final int LOOKS_AT_MOST = 12;
    /** What something of a kind can't be made without. */
    private static final Map<Kind, Kind> NEEDED = Map.of(
            Kinds.COMPOSITE_ALARM, Kinds.ALARM, Kinds.SUBSCRIPTION, Kinds.TOPIC, Kinds.CHAT_CHANNEL, Kinds.TOPIC);

    /** Tags by which instances are attached to a kind: what can't be listed may be there. */
    private static final Map<Kind, Kind> ATTACHED = Map.of(
            Kinds.PATCH_BASELINE, Kinds.PATCHING_TAGS,
            Kinds.PATCH_WINDOW, Kinds.PATCHING_TAGS,
            Kinds.BACKUP_WINDOW, Kinds.BACKUP_TAGS);

    final Installation installation =
            new Installation("t" + UUID.randomUUID().toString().substring(0, 8));
    /** Nobody else's in the account. */
    final String channel = "C" + installation.owner().substring(1).toUpperCase(Locale.ROOT);

    final Twin twin;
    private final Account account;
    /** As people and other programs. */
    final AwsClients people;
    /** As the operator, who may do what its shipped policy allows. */
    final AwsClients clients;

    private final List<ObjectPort> ports;
    private final InventoryStore inventory = new InventoryStore(Clock.systemUTC(), Duration.ZERO);
    private final Planner planner = new Planner(installation);

    TwinAccount(Sandbox sandbox) {
        twin = new Twin(sandbox);
        twin.post(
                "facts",
                "{\"region\": \"%s\", \"slackWorkspaces\": {\"%s\": \"authorised\"}}"
                        .formatted(PLACE.chat().region(), SampleEnvironment.WORKSPACE));
        account = new Account(sandbox);
        people = account.clients();
        clients = Account.heldToShippedPolicy(sandbox, installation);
        ports = ports(clients, installation);
    }

    /** Everything that the duties want of this environment. */
    List<Desired> desired(SampleEnvironment environment) {
        var operated = environment.of(installation).chatting(channel).operated();
        return Stream.of(
                        new TopicDuty(),
                        new SubscriptionDuty(),
                        new ChatDuty(),
                        new AlarmDuty(),
                        new CanaryDuty(),
                        new PatchingDuty(),
                        new BackupDuty())
                .flatMap(duty -> duty.desired(operated).stream())
                .toList();
    }

    /** Those of one kind, and what they can't be made without. */
    static List<Desired> of(Kind kind, List<Desired> desired) {
        var needed = NEEDED.getOrDefault(kind, kind);
        return desired.stream()
                .filter(d -> d.key().kind().equals(kind) || d.key().kind().equals(needed))
                .toList();
    }

    /** As it is made at first, once what it needs is there. */
    static Desired atFirst(Desired desired) {
        var needed = Set.of(Kinds.ALARM, Kinds.TOPIC);
        return desired.forNow(Optional.empty(), presence(other -> needed.contains(other.kind())))
                .orElseThrow();
    }

    /** Starts instances as Terraform would: with its tags. */
    List<String> startInstances(int count) {
        return account.startInstances(installation, SITE, count);
    }

    /** Looks at AWS afresh, and compares: at the kinds that are desired, and those that need them; at all if none is. */
    Plan plan(List<Desired> desired) {
        var kinds = desired.stream().map(d -> d.key().kind()).collect(Collectors.toSet());
        var looked = ports.stream()
                .filter(port -> kinds.isEmpty()
                        || kinds.contains(port.kind())
                        || kinds.contains(NEEDED.getOrDefault(port.kind(), port.kind()))
                        || kinds.contains(ATTACHED.getOrDefault(port.kind(), port.kind())))
                .toList();
        var sweep = new Sweep(
                installation,
                Clock.systemUTC(),
                new TaggingApi(clients),
                new HandOverParameters(clients),
                (place, homes) -> Map.of(),
                looked,
                Thread::startVirtualThread);
        looked.stream()
                .flatMap(port -> port.kind().homes().stream())
                .distinct()
                .forEach(home -> sweep(sweep, home.of(PLACE), home));
        return planner.plan(SITE, desired, inventory.current());
    }

    private void sweep(Sweep sweep, Place place, Home home) {
        var snapshot = sweep.of(place, Set.of(home), Snapshot.unknown(place), Due.all(Instant.now()));
        assertThat(snapshot.failures()).isEmpty();
        inventory.replace(snapshot);
    }

    List<Outcome> act(Plan plan) {
        return new PlanExecutor(installation, Clock.systemUTC(), inventory, ports).act(plan);
    }

    /** Looks and acts until everything is as it should be. */
    Plan converge(List<Desired> desired) {
        var plan = plan(desired);
        for (int look = 0; look < LOOKS_AT_MOST && !plan.isInLine(); look++) {
            assertThat(act(plan))
                    .allSatisfy(outcome -> assertThat(outcome.failure()).isEmpty());
            plan = plan(desired);
        }
        assertThat(plan.isInLine())
                .as("after %s looks: %s", LOOKS_AT_MOST, plan)
                .isTrue();
        return plan;
    }

    /** What is there of a kind, as the tagging API and the list calls show it; of chat channels, this account's own. */
    List<Observed> list(Kind kind) {
        return kind.homes().stream()
                .sorted()
                .map(home -> home.of(PLACE))
                .flatMap(place -> found(kind, place).objects().stream())
                .filter(o -> !kind.equals(Kinds.CHAT_CHANNEL)
                        || ChatChannel.channelIn(o.key().name()).equals(channel))
                .toList();
    }

    /** What a listing shows of a place. */
    Found found(Kind kind, Place place) {
        return port(kind).list(place, new TaggingApi(clients).list(place, installation));
    }

    /** The operator's, held to its policy. */
    ObjectPort port(Kind kind) {
        return port(kind, ports);
    }

    /** The same in the hands of one who may do everything. */
    ObjectPort portOfPeople(Kind kind) {
        return port(kind, ports(people, installation));
    }

    private static ObjectPort port(Kind kind, List<ObjectPort> ports) {
        return ports.stream()
                .filter(port -> port.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** The port of every kind, in the hands of whoever has these clients. */
    static List<ObjectPort> ports(AwsClients as, Installation installation) {
        return List.of(
                new Topics(as, installation, Clock.systemUTC(), Duration.ZERO),
                new Subscriptions(as, installation),
                new ChatChannels(as, installation),
                new MetricAlarms(as, installation),
                new CompositeAlarms(as, installation),
                new Canaries(as, installation, Clock.systemUTC(), Duration.ZERO),
                new PatchBaselines(as, installation),
                new PatchWindows(as, installation, Clock.systemUTC()),
                new InstancePatching(as, installation),
                new BackupDocuments(as, installation),
                new BackupWindows(as, installation, Clock.systemUTC()),
                new InstanceBackups(as, installation),
                new Certificates(as, installation, new TaggingApi(as)));
    }

    @Override
    public void close() {
        clients.close();
        account.close();
    }
}
