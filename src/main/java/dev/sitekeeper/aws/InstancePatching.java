package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.patching.PatchingTags;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TagKeys;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.InstancePatchState;
import software.amazon.awssdk.services.ssm.model.PingStatus;

/** How instances are patched: their tags, and what Patch Manager says of each. */
@Singleton
class InstancePatching extends InstanceTags {

    /** As many as DescribeInstancePatchStates takes, and DescribeInstanceInformation gives. */
    private static final int PAGE = 50;

    private final AwsClients clients;
    private final Installation installation;

    InstancePatching(AwsClients clients, Installation installation) {
        super(clients, installation);
        this.clients = clients;
        this.installation = installation;
    }

    @Override
    public Kind kind() {
        return Kinds.PATCHING_TAGS;
    }

    @Override
    SortedMap<String, String> tags(Content content) {
        var tags = (PatchingTags) content;
        return new TreeMap<>(Map.of(TagKeys.PATCH_GROUP, tags.patchGroup(), TagKeys.PATCH_WINDOW, tags.patchWindow()));
    }

    @Override
    Content content(Map<String, String> tags) {
        return new PatchingTags(
                tags.getOrDefault(TagKeys.PATCH_GROUP, ""), tags.getOrDefault(TagKeys.PATCH_WINDOW, ""));
    }

    @Override
    Map<String, Health> health(Place place, List<Instance> instances) {
        var states = states(place, instances.stream().map(Instance::instanceId).toList());
        var silent = silent(place);
        return instances.stream()
                .collect(toMap(
                        Instance::instanceId,
                        i -> health(
                                i, Optional.ofNullable(states.get(i.instanceId())), silent.contains(i.instanceId()))));
    }

    private static Health health(Instance instance, Optional<InstancePatchState> state, boolean isSilent) {
        var problems = new ArrayList<String>();
        if (isSilent) {
            problems.add("Systems Manager has lost its agent");
        }
        state.ifPresent(s -> {
            Stream.ofNullable(s.missingCount())
                    .filter(n -> n > 0)
                    .map(n -> n + (n == 1 ? " patch is missing" : " patches are missing"))
                    .forEach(problems::add);
            Stream.ofNullable(s.failedCount())
                    .filter(n -> n > 0)
                    .map(n -> n + (n == 1 ? " patch failed" : " patches failed"))
                    .forEach(problems::add);
        });
        return new Health.Done(instance.launchTime(), state.map(InstancePatchState::operationEndTime), problems);
    }

    private Map<String, InstancePatchState> states(Place place, List<String> ids) {
        var ssm = clients.ssm(place);
        return Stream.iterate(0, from -> from < ids.size(), from -> from + PAGE)
                .map(from -> ids.subList(from, Math.min(from + PAGE, ids.size())))
                .flatMap(some -> call("ssm:DescribeInstancePatchStates", place, () -> ssm
                                .describeInstancePatchStatesPaginator(
                                        r -> r.instanceIds(some).maxResults(PAGE))
                                .instancePatchStates()
                                .stream()
                                .toList())
                        .stream())
                .collect(toMap(InstancePatchState::instanceId, state -> state, (first, second) -> second));
    }

    /** Those whose agent Systems Manager knew, and hears no more. */
    private Set<String> silent(Place place) {
        var ssm = clients.ssm(place);
        var ours = InstanceInformationStringFilter.builder()
                .key("tag:" + TagKeys.OWNER)
                .values(installation.owner())
                .build();
        return call(
                "ssm:DescribeInstanceInformation", place, () -> ssm
                        .describeInstanceInformationPaginator(
                                r -> r.maxResults(PAGE).filters(ours))
                        .instanceInformationList()
                        .stream()
                        .filter(i -> i.pingStatus() != PingStatus.ONLINE)
                        .map(InstanceInformation::instanceId)
                        .collect(toSet()));
    }
}
