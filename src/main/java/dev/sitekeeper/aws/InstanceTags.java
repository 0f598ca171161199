package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static dev.sitekeeper.aws.AwsErrors.unlessGone;
import static java.util.stream.Collectors.toMap;

import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.patching.PatchingTags;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TagKeys;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The tags of patching on EC2 instances. The instances are Terraform's, which ignores these keys. */
@Singleton
public class InstanceTags implements ObjectPort {

    private static final int PAGE = 1000;

    private final AwsClients clients;
    private final Installation installation;

    public InstanceTags(AwsClients clients, Installation installation) {
        this.clients = clients;
        this.installation = installation;
    }

    @Override
    public Kind kind() {
        return Kinds.PATCHING_TAGS;
    }

    @Override
    public List<Observed> list(Place place, TagIndex tags) {
        return find(place, List.of());
    }

    /** The instance itself is there already, or the hand-over names one that isn't: no token leads to another one. */
    @Override
    public Observed create(Desired desired, String token) {
        var key = desired.key();
        var id = Filter.builder().name("instance-id").values(key.name()).build();
        return find(key.place(), List.of(id)).stream()
                .filter(instance -> instance.belongsTo(installation))
                .findFirst()
                .map(instance -> update(desired, instance))
                .orElseThrow(() -> new CloudException(
                        Failure.Conflict,
                        "instance " + key.name() + " in " + key.place()
                                + " is not there, or bears no tags of ours: apply the site's Terraform again",
                        null));
    }

    @Override
    public Observed update(Desired desired, Observed observed) {
        var key = desired.key();
        var wanted = (PatchingTags) desired.content();
        var ec2 = clients.ec2(key.place());
        call(
                "ec2:CreateTags",
                key.place(),
                () -> ec2.createTags(request -> request.resources(key.name())
                        .tags(
                                tag(TagKeys.PATCH_GROUP, wanted.patchGroup()),
                                tag(TagKeys.PATCH_WINDOW, wanted.patchWindow()))));
        var tags = new HashMap<>(observed.tags());
        tags.put(TagKeys.PATCH_GROUP, wanted.patchGroup());
        tags.put(TagKeys.PATCH_WINDOW, wanted.patchWindow());
        return new Observed(key, key.name(), wanted, tags, TagKeys.TERRAFORM, Health.Silent.INSTANCE);
    }

    @Override
    public void delete(Observed observed) {
        var key = observed.key();
        var ec2 = clients.ec2(key.place());
        unlessGone(() -> call(
                "ec2:DeleteTags",
                key.place(),
                () -> ec2.deleteTags(request ->
                        request.resources(key.name()).tags(key(TagKeys.PATCH_GROUP), key(TagKeys.PATCH_WINDOW)))));
    }

    private List<Observed> find(Place place, List<Filter> more) {
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
                        .map(instance -> observed(place, instance))
                        .toList());
    }

    private static Observed observed(Place place, Instance instance) {
        var tags = instance.tags().stream().collect(toMap(Tag::key, Tag::value));
        var content = new PatchingTags(
                tags.getOrDefault(TagKeys.PATCH_GROUP, ""), tags.getOrDefault(TagKeys.PATCH_WINDOW, ""));
        var key = new ObjectKey(place, Kinds.PATCHING_TAGS, instance.instanceId());
        return new Observed(key, key.name(), content, tags, TagKeys.TERRAFORM, Health.Silent.INSTANCE);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    /** Without a value: the tag is removed whatever it says. */
    private static Tag key(String key) {
        return Tag.builder().key(key).build();
    }
}
