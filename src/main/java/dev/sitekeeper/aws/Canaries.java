package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static dev.sitekeeper.aws.AwsErrors.unlessGone;

import dev.sitekeeper.cloud.Arns;
import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Found;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.cloud.Tier;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.monitoring.Canary;
import dev.sitekeeper.cloud.duty.monitoring.Canary.State;
import dev.sitekeeper.config.OperatorConfig;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TagKeys;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.synthetics.SyntheticsClient;

/**
 * CloudWatch Synthetics canaries. AWS makes, changes, starts and stops them in its own time; nothing waits for it. One step
 * is taken at a time: made, then started with a note of the version of its code, and so on at later looks.
 */
@Singleton
class Canaries implements ObjectPort {

    private static final int PAGE = 20;
    private static final Duration FAILED_FOR = Duration.ofMinutes(5);

    private final AwsClients clients;
    private final Ownership ownership;
    private final CanaryRuns runs;
    private final Clock clock;

    @Inject
    Canaries(AwsClients clients, Installation installation, Clock clock, OperatorConfig config) {
        this(clients, installation, clock, config.aws().slowSweepInterval());
    }

    /**
     * @param reread how long after one look at how canaries ran the next one follows: their alarms tell it sooner
     */
    Canaries(AwsClients clients, Installation installation, Clock clock, Duration reread) {
        this.clients = clients;
        this.ownership = new Ownership(installation);
        this.runs = new CanaryRuns(clients, clock, reread);
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kinds.CANARY;
    }

    @Override
    public Tier tier() {
        return Tier.FAST;
    }

    @Override
    public Found list(Place place, TagIndex tags) {
        var synthetics = clients.synthetics(place);
        var ended = runs.of(place);
        var canaries = call(
                "synthetics:DescribeCanaries",
                place,
                () -> synthetics.describeCanariesPaginator(request -> request.maxResults(PAGE)).stream()
                        .flatMap(page -> page.canaries().stream())
                        .toList());
        return Found.among(canaries, canary -> ownership.concerns(canary.name(), canary.tags()), canary -> {
            var health = CanaryRuns.health(ended, canary);
            return Stream.of(observed(place, CanaryForm.content(canary), canary.name(), canary.tags(), health));
        });
    }

    /** Synthetics refuses a second canary of the same name. */
    @Override
    public Observed create(Desired desired, String token) {
        var key = desired.key();
        var synthetics = clients.synthetics(key.place());
        var canary = (Canary) desired.content();
        var tags = tags(desired, CanaryForm.unconfirmed(canary.code()));
        call(
                "synthetics:CreateCanary",
                key.place(),
                () -> synthetics.createCanary(
                        CanaryForm.create(canary).name(key.name()).tags(tags).build()));
        return changing(desired, canary, tags);
    }

    /** Takes the next step towards what is desired, from what AWS has at this moment. */
    @Override
    public Observed update(Desired desired, Observed observed) {
        var key = desired.key();
        var synthetics = clients.synthetics(key.place());
        var wanted = (Canary) desired.content();
        var live = call("synthetics:GetCanary", key.place(), () -> synthetics
                .getCanary(request -> request.name(key.name()))
                .canary());
        var found = CanaryForm.content(live);
        if (found.isBecoming()) {
            return observed(key.place(), found, key.name(), live.tags(), observed.health());
        }
        // One that is only taken over stays as it is.
        if (found.state() == State.Failed && wanted.state() != State.Failed) {
            tellWhyItFailed(live);
            remove(key, synthetics);
            return changing(desired, wanted, live.tags());
        }
        if (!found.in(wanted.state()).equals(wanted)) {
            return change(desired, wanted, synthetics);
        }
        return confirm(desired, live, observed.health());
    }

    /** What could not be made is left for a while before it is made anew, so that people can read why. */
    private void tellWhyItFailed(software.amazon.awssdk.services.synthetics.model.Canary live) {
        if (live.timeline().created().plus(FAILED_FOR).isAfter(clock.instant())) {
            throw new CloudException(
                    Failure.Invalid,
                    "AWS could not make it: " + live.status().stateReason() + "; it is made anew in a while");
        }
    }

    /** The change comes before its tag: if only the first is done, the canary looks edited, and is changed again. */
    private Observed change(Desired desired, Canary wanted, SyntheticsClient synthetics) {
        var key = desired.key();
        call(
                "synthetics:UpdateCanary",
                key.place(),
                () -> synthetics.updateCanary(
                        CanaryForm.update(wanted).name(key.name()).build()));
        var tags = tags(desired, CanaryForm.unconfirmed(wanted.code()));
        tag(key, tags, synthetics);
        return changing(desired, wanted, tags);
    }

    /** Notes which version of the code came of our change, and starts or stops the canary where it should. */
    private Observed confirm(
            Desired desired, software.amazon.awssdk.services.synthetics.model.Canary live, Health health) {
        var key = desired.key();
        var wanted = (Canary) desired.content();
        var synthetics = clients.synthetics(key.place());
        var tags = tags(desired, CanaryForm.confirmed(wanted.code(), live));
        if (!live.tags().entrySet().containsAll(tags.entrySet())) {
            tag(key, tags, synthetics);
        }
        boolean shouldRun = wanted.state() == State.Running;
        boolean isOnlyTakenOver = wanted.state() == State.Unconfirmed;
        if (isOnlyTakenOver || CanaryForm.isRunning(live) == shouldRun) {
            return observed(key.place(), wanted, key.name(), tags, health);
        }
        if (shouldRun) {
            call("synthetics:StartCanary", key.place(), () -> synthetics.startCanary(r -> r.name(key.name())));
        } else {
            call("synthetics:StopCanary", key.place(), () -> synthetics.stopCanary(r -> r.name(key.name())));
        }
        return changing(desired, wanted, tags);
    }

    /** Synthetics deletes only what doesn't run: a running canary is stopped, and deleted at the next attempt. */
    @Override
    public void delete(Observed observed) {
        var key = observed.key();
        var synthetics = clients.synthetics(key.place());
        unlessGone(() -> {
            var live = call("synthetics:GetCanary", key.place(), () -> synthetics
                    .getCanary(request -> request.name(key.name()))
                    .canary());
            if (CanaryForm.isRunning(live)) {
                call(
                        "synthetics:StopCanary",
                        key.place(),
                        () -> synthetics.stopCanary(request -> request.name(key.name())));
                throw new CloudException(
                        Failure.Conflict,
                        "canary " + key.name() + " in " + key.place() + " stops before it is deleted");
            }
            if (!CanaryForm.isBeingDeleted(live)) {
                CanaryForm.logGroup(live).ifPresent(group -> removeLogs(key.place(), group));
                remove(key, synthetics);
            }
        });
    }

    /** DeleteCanary leaves them. They go first: nobody would know of them any more once the canary is gone. */
    private void removeLogs(Place place, String group) {
        var logs = clients.logs(place);
        unlessGone(() ->
                call("logs:DeleteLogGroup", place, () -> logs.deleteLogGroup(request -> request.logGroupName(group))));
    }

    private void remove(ObjectKey key, SyntheticsClient synthetics) {
        unlessGone(() -> call(
                "synthetics:DeleteCanary",
                key.place(),
                () -> synthetics.deleteCanary(
                        request -> request.name(key.name()).deleteLambda(true))));
    }

    private static void tag(ObjectKey key, Map<String, String> tags, SyntheticsClient synthetics) {
        call(
                "synthetics:TagResource",
                key.place(),
                () -> synthetics.tagResource(
                        request -> request.resourceArn(arn(key)).tags(tags)));
    }

    private static Observed changing(Desired desired, Canary canary, Map<String, String> tags) {
        var key = desired.key();
        return observed(key.place(), canary.in(State.Changing), key.name(), tags, Health.Unknown.INSTANCE);
    }

    private static Observed observed(Place place, Canary canary, String name, Map<String, String> tags, Health health) {
        var key = new ObjectKey(place, Kinds.CANARY, name);
        return new Observed(key, arn(key), canary, tags, TagKeys.OPERATOR, health);
    }

    private static String arn(ObjectKey key) {
        return Arns.of(key.place(), "synthetics", "canary:" + key.name());
    }

    private static Map<String, String> tags(Desired desired, String content) {
        var tags = new HashMap<>(desired.tags());
        tags.put(TagKeys.CONTENT, content);
        return tags;
    }
}
