package dev.sitekeeper.aws;

import dev.sitekeeper.chaos.Aws;
import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.HandOverPort;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.TagPort;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.cloud.duty.notification.ChatChannel;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.Twin;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TagKeys;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;

/** Two of the twin's accounts in regions of which one is its own, through the operator's ports, held to its policy; others act in it as they do in {@link DriftIT}. */
public final class TwinAws implements Aws {

    /** Where no other test has anything. */
    public static final Place PLACE =
            new Place(Account.PLACE.accountId(), "ap-southeast-1", Optional.empty(), Optional.empty());

    private static final int ATTEMPTS = 6;
    private static final Set<Kind> WINDOWS = Set.of(Kinds.PATCH_WINDOW, Kinds.BACKUP_WINDOW);
    private static final Map<Kind, ResourceTypeForTagging> OF_SYSTEMS_MANAGER = Map.of(
            Kinds.PATCH_BASELINE, ResourceTypeForTagging.PATCH_BASELINE,
            Kinds.PATCH_WINDOW, ResourceTypeForTagging.MAINTENANCE_WINDOW,
            Kinds.BACKUP_WINDOW, ResourceTypeForTagging.MAINTENANCE_WINDOW,
            Kinds.BACKUP_DOCUMENT, ResourceTypeForTagging.DOCUMENT);

    private final Installation installation =
            new Installation("t" + UUID.randomUUID().toString().substring(0, 8));
    /** Another account, which is entered by a role. */
    public final Place other = new Place(
            "210987654321",
            PLACE.region(),
            Optional.of("arn:aws:iam::210987654321:role/sitekeeper/" + installation.owner() + "/operator"),
            Optional.of("chaos"));

    /** Of every class of the accounts, as people enter them. */
    private final List<Place> places = Stream.of(PLACE, asPeople(other))
            .flatMap(place -> Stream.of(place, place.edge(), place.chat()))
            .toList();

    private final Map<String, Account> accounts = new TreeMap<>();
    private final Twin twin;
    private final AwsClients people;
    private final AwsClients operator;
    private final List<ObjectPort> portsOfPeople;
    private int copied;

    public TwinAws(Sandbox sandbox) {
        twin = new Twin(sandbox);
        places.forEach(place -> accounts.put(place.toString(), new Account(sandbox, place)));
        people = account(PLACE).clients();
        for (var place : List.of(PLACE.chat(), other.chat())) {
            facts(place, "slackWorkspaces", SampleEnvironment.WORKSPACE, "authorised");
        }
        var key = Account.KEYS_OF_OPERATORS + installation.owner();
        operator = Account.clientsOf(sandbox, key);
        twin.hold(key, List.of("iam-policy.json", "entrance-policy.json"), installation.owner());
        twin.hold(other.roleArn().orElseThrow(), "iam-policy.json", installation.owner());
        portsOfPeople = TwinAccount.ports(people, installation);
    }

    /** People have a role of their own. */
    private static Place asPeople(Place place) {
        var role = "arn:aws:iam::" + place.accountId() + ":role/people";
        return place.roleArn().isEmpty()
                ? place
                : new Place(place.accountId(), place.region(), Optional.of(role), place.externalId());
    }

    private void facts(Place place, String about, String what, String fact) {
        twin.post(
                "facts",
                "{\"account\": \"%s\", \"region\": \"%s\", \"%s\": {\"%s\": \"%s\"}}"
                        .formatted(place.accountId(), place.region(), about, what, fact));
    }

    /** What the ids of channels begin with that are nobody else's in the account. */
    public String channels() {
        return "C" + installation.owner().substring(1).toUpperCase(Locale.ROOT);
    }

    private Account account(Place place) {
        return Optional.ofNullable(accounts.get(place.toString())).orElseThrow();
    }

    @Override
    public Installation installation() {
        return installation;
    }

    @Override
    public List<ObjectPort> ports() {
        return TwinAccount.ports(operator, installation);
    }

    @Override
    public TagPort tags() {
        return new TaggingApi(operator);
    }

    @Override
    public HandOverPort handOvers() {
        return new HandOverParameters(operator);
    }

    @Override
    public List<Observed> truth() {
        return places.stream()
                .flatMap(place -> {
                    var tags = new TaggingApi(people).list(place, installation);
                    return TwinAccount.ports(people, installation).stream()
                            .filter(port -> isHome(place, port.kind()))
                            .flatMap(port -> port.list(place, tags).objects().stream())
                            .filter(o -> !(o.content() instanceof ChatChannel)
                                    || ChatChannel.channelIn(o.key().name()).startsWith(channels()));
                })
                .toList();
    }

    /** The chat service is asked in a region in which nothing else lies. */
    private static boolean isHome(Place place, Kind kind) {
        boolean isEdgeOnly = kind.homes().equals(Set.of(Home.EDGE));
        return place.equals(place.chat()) == kind.homes().contains(Home.CHAT)
                && (!isEdgeOnly || place.equals(place.edge()));
    }

    /** The twin goes on as it is looked at, but for certificates, for which people set the records. */
    @Override
    public void goOn() {
        for (var place : List.of(PLACE.edge(), asPeople(other).edge())) {
            people
                    .acm(place)
                    .listCertificates(request -> request.certificateStatuses(CertificateStatus.PENDING_VALIDATION))
                    .certificateSummaryList()
                    .stream()
                    .map(CertificateSummary::certificateArn)
                    .filter(arn -> isOurs(place, arn))
                    .forEach(arn -> facts(place, "certificates", arn, "issued"));
        }
    }

    private boolean isOurs(Place place, String certificate) {
        return people.acm(place).listTagsForCertificate(request -> request.certificateArn(certificate)).tags().stream()
                .anyMatch(tag -> tag.key().equals(TagKeys.OWNER) && tag.value().equals(installation.owner()));
    }

    @Override
    public void put(Place place, String parameter, String value) {
        account(place).put(parameter, value);
    }

    @Override
    public void remove(Place place, String parameter) {
        people.ssm(asPeople(place)).deleteParameter(request -> request.name(parameter));
    }

    @Override
    public String start(Place place, EnvironmentKey environment) {
        return account(place).startInstances(installation, environment, 1).getFirst();
    }

    @Override
    public void terminate(Place place, String instance) {
        people.ec2(asPeople(place)).terminateInstances(request -> request.instanceIds(instance));
    }

    @Override
    public void delete(Observed observed) {
        var place = observed.key().place();
        var name = observed.key().name();
        if (observed.key().kind().equals(Kinds.ALARM)) {
            people
                    .cloudWatch(place)
                    .describeAlarms(request ->
                            request.alarmTypesWithStrings("CompositeAlarm").maxRecords(100))
                    .compositeAlarms()
                    .stream()
                    .filter(alarm -> alarm.alarmRule().contains("\"" + name + "\""))
                    .forEach(alarm ->
                            people.cloudWatch(place).deleteAlarms(request -> request.alarmNames(alarm.alarmName())));
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                port(observed.key().kind()).delete(observed);
                return;
            } catch (CloudException e) {
                // A canary stops first.
            }
        }
    }

    @Override
    public boolean edit(Observed observed, int how) {
        var edits = DriftIT.edits()
                .map(arguments -> arguments.get())
                .filter(edit -> edit[0].equals(observed.key().kind()))
                .map(edit -> edit[1])
                .toList();
        if (edits.isEmpty()) {
            return false;
        }
        return isDone(() -> editBy(edits.get(Math.floorMod(how, edits.size())), observed));
    }

    @SuppressWarnings("unchecked") // as DriftIT makes them
    private void editBy(Object edit, Observed observed) {
        ((Named<BiConsumer<AwsClients, Observed>>) edit).getPayload().accept(people, observed);
    }

    @Override
    public boolean untag(Observed observed, String key) {
        var place = observed.key().place();
        var kind = observed.key().kind();
        if (!observed.tags().containsKey(key)) {
            return false;
        }
        if (kind.equals(Kinds.ALARM) || kind.equals(Kinds.COMPOSITE_ALARM)) {
            people.cloudWatch(place)
                    .untagResource(r -> r.resourceARN(observed.id()).tagKeys(key));
        } else if (kind.equals(Kinds.TOPIC)) {
            people.sns(place).untagResource(r -> r.resourceArn(observed.id()).tagKeys(key));
        } else if (kind.equals(Kinds.CANARY)) {
            people.synthetics(place)
                    .untagResource(r -> r.resourceArn(observed.id()).tagKeys(key));
        } else if (kind.equals(Kinds.CHAT_CHANNEL)) {
            people.chatbot(place)
                    .untagResource(r -> r.resourceARN(observed.id()).tagKeys(key));
        } else if (kind.equals(Kinds.CERTIFICATE)) {
            var tag = software.amazon.awssdk.services.acm.model.Tag.builder()
                    .key(key)
                    .build();
            people.acm(place).removeTagsFromCertificate(r -> r.certificateArn(observed.id())
                    .tags(List.of(tag)));
        } else if (OF_SYSTEMS_MANAGER.containsKey(kind)) {
            people.ssm(place).removeTagsFromResource(r -> r.resourceType(OF_SYSTEMS_MANAGER.get(kind))
                    .resourceId(observed.id())
                    .tagKeys(key));
        } else if (observed.manager().equals(TagKeys.TERRAFORM)
                && !List.of(TagKeys.OWNER, TagKeys.MANAGED_BY).contains(key)) {
            people.ec2(place).deleteTags(r -> r.resources(observed.id())
                    .tags(Tag.builder().key(key).build()));
        } else {
            return false;
        }
        return true;
    }

    @Override
    public boolean copy(Observed observed) {
        var kind = observed.key().kind();
        return (kind.equals(Kinds.PATCH_BASELINE) || WINDOWS.contains(kind))
                && isDone(() -> make(observed, observed.tags()));
    }

    @Override
    public boolean usurp(Observed observed, int how) {
        var kind = observed.key().kind();
        boolean isBeside = WINDOWS.contains(kind);
        boolean isInstead = Stream.of(
                        Kinds.ALARM, Kinds.COMPOSITE_ALARM, Kinds.TOPIC, Kinds.BACKUP_DOCUMENT, Kinds.CHAT_CHANNEL)
                .anyMatch(kind::equals);
        if (isInstead) {
            delete(observed);
        }
        return (isBeside || isInstead) && isDone(() -> make(observed, Map.of("team", "other")));
    }

    private void make(Observed observed, Map<String, String> tags) {
        var theirs = new Desired(observed.key(), observed.content(), Optional.empty(), new TreeMap<>(tags));
        port(observed.key().kind()).create(theirs, "theirs-" + installation.owner() + ++copied);
    }

    private ObjectPort port(Kind kind) {
        return portsOfPeople.stream()
                .filter(port -> port.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** Whatever came of it: AWS may refuse what others want, or the second half of it. */
    private static boolean isDone(Runnable act) {
        try {
            act.run();
        } catch (CloudException | software.amazon.awssdk.core.exception.SdkException e) {
            return true;
        }
        return true;
    }

    @Override
    public void close() {
        operator.close();
        accounts.values().forEach(Account::close);
    }
}
