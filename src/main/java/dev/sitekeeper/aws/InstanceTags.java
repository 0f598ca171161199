package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static dev.sitekeeper.aws.AwsErrors.unlessGone;
import static java.util.stream.Collectors.toMap;

import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Found;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TagKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The tags on EC2 instances that attach them to what a duty shares. The instances are Terraform's, which ignores these keys. */
abstract class InstanceTags implements ObjectPort {

    private static final int PAGE = 1000;

    private final AwsClients clients;
    private final Installation installation;

    InstanceTags(AwsClients clients, Installation installation) {
        this.clients = clients;
        this.installation = installation;
    }

    /** The duty's tags: every key that it has, with an empty value for a tag that isn't wanted. */
    abstract SortedMap<String, String> tags(Content content);

    /** What the tags of an instance say. */
    abstract Content content(Map<String, String> tags);

    /** How far the duty is done to instances, by id; what is missing says nothing. */
    abstract Map<String, Health> health(Place place, List<Instance> instances);

    @Override
    public Found list(Place place, TagIndex tags) {
        var instances = find(place, List.of());
        var health = instances.isEmpty() ? Map.<String, Health>of() : health(place, instances);
        return Found.of(instances.stream()
                .map(i -> observed(place, i, health.getOrDefault(i.instanceId(), Health.Silent.INSTANCE)))
                .toList());
    }

    /** The instance itself is there already, or the hand-over names one that isn't: no token leads to another one. */
    @Override
    public Observed create(Desired desired, String token) {
        var key = desired.key();
        var id = Filter.builder().name("instance-id").values(key.name()).build();
        return find(key.place(), List.of(id)).stream()
                .map(instance -> observed(key.place(), instance, Health.Silent.INSTANCE))
                .filter(instance -> instance.belongsTo(installation))
                .findFirst()
                .map(instance -> update(desired, instance))
                .orElseThrow(() -> new CloudException(
                        Failure.Conflict,
                        "instance " + key.name() + " in " + key.place()
                                + " is not there, or bears no tags of ours: apply the site's Terraform again"));
    }

    @Override
    public Observed update(Desired desired, Observed observed) {
        var key = desired.key();
        var ec2 = clients.ec2(key.place());
        var wanted = tags(desired.content());
        var set = nonEmpty(wanted);
        var unset = nonEmpty(tags(observed.content()));
        unset.keySet().removeAll(set.keySet());
        if (!set.isEmpty()) {
            var tags = set.entrySet().stream()
                    .map(tag -> Tag.builder()
                            .key(tag.getKey())
                            .value(tag.getValue())
                            .build())
                    .toList();
            call(
                    "ec2:CreateTags",
                    key.place(),
                    () -> ec2.createTags(r -> r.resources(key.name()).tags(tags)));
        }
        remove(key, unset, ec2);
        return new Observed(key, key.name(), desired.content(), observed.tags(), TagKeys.TERRAFORM, observed.health());
    }

    @Override
    public void delete(Observed observed) {
        var key = observed.key();
        unlessGone(() -> remove(key, tags(observed.content()), clients.ec2(key.place())));
    }

    /** Without a value a tag is removed whatever it says. */
    private static void remove(ObjectKey key, Map<String, String> tags, Ec2Client ec2) {
        if (!tags.isEmpty()) {
            var keys = tags.keySet().stream()
                    .map(k -> Tag.builder().key(k).build())
                    .toList();
            call(
                    "ec2:DeleteTags",
                    key.place(),
                    () -> ec2.deleteTags(r -> r.resources(key.name()).tags(keys)));
        }
    }

    private static Map<String, String> nonEmpty(Map<String, String> tags) {
        var such = new HashMap<>(tags);
        such.values().removeIf(String::isEmpty);
        return such;
    }

    private List<Instance> find(Place place, List<Filter> more) {
        var filters = new ArrayList<>(more);
        filters.add(Filter.builder()
                .name("tag:" + TagKeys.OWNER)
                .values(installation.owner())
                .build());
        filters.add(Filter.builder()
                .name("instance-state-name")
                .values("pending", "running", "stopping", "stopped")
                .build());
        var ec2 = clients.ec2(place);
        return call(
                "ec2:DescribeInstances", place, () -> ec2
                        .describeInstancesPaginator(
                                request -> request.maxResults(PAGE).filters(filters))
                        .reservations()
                        .stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .toList());
    }

    /** The keys of duties are content: two duties that change theirs must not look as if they changed each other's tags. */
    private Observed observed(Place place, Instance instance, Health health) {
        var tags = instance.tags().stream().collect(toMap(Tag::key, Tag::value));
        var content = content(tags);
        TagKeys.OF_INSTANCES.forEach(tags::remove);
        var key = new ObjectKey(place, kind(), instance.instanceId());
        return new Observed(key, key.name(), content, tags, TagKeys.TERRAFORM, health);
    }
}
