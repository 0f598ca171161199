package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static java.util.stream.Collectors.toMap;

import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.backup.BackupTags;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TagKeys;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/** How instances are backed up: their tags, and the images that there are of each. */
@Singleton
class InstanceBackups extends InstanceTags {

    private static final int PAGE = 1000;

    private final AwsClients clients;
    private final Installation installation;

    InstanceBackups(AwsClients clients, Installation installation) {
        super(clients, installation);
        this.clients = clients;
        this.installation = installation;
    }

    @Override
    public Kind kind() {
        return Kinds.BACKUP_TAGS;
    }

    @Override
    SortedMap<String, String> tags(Content content) {
        var tags = (BackupTags) content;
        return new TreeMap<>(Map.of(TagKeys.BACKUP_WINDOW, tags.window(), TagKeys.BACKUP_KEEP_DAYS, tags.keepDays()));
    }

    @Override
    Content content(Map<String, String> tags) {
        return new BackupTags(
                tags.getOrDefault(TagKeys.BACKUP_WINDOW, ""), tags.getOrDefault(TagKeys.BACKUP_KEEP_DAYS, ""));
    }

    @Override
    Map<String, Health> health(Place place, List<Instance> instances) {
        var newest = newest(place);
        return instances.stream()
                .collect(toMap(
                        Instance::instanceId,
                        i -> new Health.Done(
                                i.launchTime(), Optional.ofNullable(newest.get(i.instanceId())), List.of())));
    }

    /** When the newest good image of each instance was begun. */
    private Map<String, Instant> newest(Place place) {
        var ec2 = clients.ec2(place);
        var images = call("ec2:DescribeImages", place, () -> ec2
                .describeImagesPaginator(r -> r.owners("self")
                        .maxResults(PAGE)
                        .filters(
                                filter("tag:" + TagKeys.OWNER, installation.owner()),
                                filter("tag-key", TagKeys.BACKUP_OF),
                                filter("state", "available")))
                .images()
                .stream()
                .toList());
        return images.stream()
                .collect(toMap(
                        InstanceBackups::instance,
                        image -> Instant.parse(image.creationDate()),
                        (one, other) -> one.isAfter(other) ? one : other));
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private static String instance(Image image) {
        return image.tags().stream()
                .filter(tag -> tag.key().equals(TagKeys.BACKUP_OF))
                .map(Tag::value)
                .findFirst()
                .orElse("");
    }
}
