package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.cloud.TagPort;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TagKeys;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/** Resource Groups Tagging API: the tags of what bears our owner tag. */
@Singleton
class TaggingApi implements TagPort {

    private static final int PAGE = 100;
    /** The services of what bears tags that its own list calls don't show. */
    private static final List<String> KEPT = List.of("cloudwatch", "sns", "ssm");

    /** They have no names: without its owner tag nobody would know of one that lost the other. */
    private static final List<String> NAMELESS = List.of("acm");

    private final AwsClients clients;

    TaggingApi(AwsClients clients) {
        this.clients = clients;
    }

    /** Of what the operator keeps: not what Terraform does, nor the images, of which there are many more; and of all certificates. */
    @Override
    public TagIndex list(Place place, Installation installation) {
        var owner = Map.of(TagKeys.OWNER, installation.owner());
        var kept = Map.of(TagKeys.OWNER, installation.owner(), TagKeys.MANAGED_BY, TagKeys.OPERATOR);
        var all = new HashMap<>(list(place, KEPT, kept).byArn());
        all.putAll(list(place, NAMELESS, owner).byArn());
        return new TagIndex(Map.copyOf(all));
    }

    /** Everything of some types, or of any, that bears all of these tags. */
    TagIndex list(Place place, List<String> types, Map<String, String> wanted) {
        var tagging = clients.tagging(place);
        var filters = wanted.entrySet().stream()
                .map(tag -> TagFilter.builder()
                        .key(tag.getKey())
                        .values(tag.getValue())
                        .build())
                .toList();
        var byArn = call("tag:GetResources", place, () -> tagging
                .getResourcesPaginator(request -> request.resourcesPerPage(PAGE)
                        .resourceTypeFilters(types)
                        .tagFilters(filters))
                .resourceTagMappingList()
                .stream()
                .collect(toMap(ResourceTagMapping::resourceARN, TaggingApi::tags, (first, second) -> second)));
        return new TagIndex(Map.copyOf(byArn));
    }

    private static Map<String, String> tags(ResourceTagMapping resource) {
        return resource.tags().stream().collect(toUnmodifiableMap(Tag::key, Tag::value));
    }
}
