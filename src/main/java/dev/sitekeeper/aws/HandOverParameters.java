package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static java.util.stream.Collectors.toMap;

import dev.sitekeeper.cloud.HandOverPort;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;

/**
 * SSM parameters under the installation's path. Lists of values have ten a page, lists of versions fifty: only what was written since it was
 * read is read. What is remembered is a cache.
 */
@Singleton
class HandOverParameters implements HandOverPort {

    private static final int PAGE = 50;
    private static final int AT_ONCE = 10;

    private final AwsClients clients;
    private final Map<Place, Map<String, Known>> known = new ConcurrentHashMap<>();

    /** What tells one writing of a parameter from another; the version begins anew where it was removed meanwhile. */
    private record Edition(long version, Instant writtenAt) {}

    private record Known(Edition edition, String value) {

        /** What was read is older than what was listed, or younger: it is read once more. */
        static Known of(Edition listed, Parameter read) {
            return new Known(new Edition(read.version(), listed.writtenAt()), read.value());
        }
    }

    HandOverParameters(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public Map<String, String> list(Place place, Installation installation) {
        var before = known.getOrDefault(place, Map.of());
        var now = new HashMap<String, Known>();
        var unread = new HashMap<String, Edition>();
        editions(place, installation).forEach((name, edition) -> {
            var read = before.get(name);
            if (read != null && read.edition().equals(edition)) {
                now.put(name, read);
            } else {
                unread.put(name, edition);
            }
        });
        var values = values(place, List.copyOf(unread.keySet()));
        unread.forEach((name, edition) ->
                Optional.ofNullable(values.get(name)).ifPresent(read -> now.put(name, Known.of(edition, read))));
        known.put(place, now);
        return now.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, e -> e.getValue().value()));
    }

    /** A parameter that is written while pages are read may be on two of them. */
    private Map<String, Edition> editions(Place place, Installation installation) {
        var ssm = clients.ssm(place);
        var below = ParameterStringFilter.builder()
                .key("Path")
                .option("Recursive")
                .values(installation.handOvers().replaceAll("/$", ""))
                .build();
        return call(
                "ssm:DescribeParameters",
                place,
                () ->
                        ssm
                                .describeParametersPaginator(request ->
                                        request.parameterFilters(below).maxResults(PAGE))
                                .stream()
                                .flatMap(page -> page.parameters().stream())
                                .collect(toMap(
                                        ParameterMetadata::name,
                                        p -> new Edition(p.version(), p.lastModifiedDate()),
                                        (first, second) -> second)));
    }

    /** Those that are still there. */
    private Map<String, Parameter> values(Place place, List<String> names) {
        var ssm = clients.ssm(place);
        var found = new ArrayList<Parameter>();
        for (int from = 0; from < names.size(); from += AT_ONCE) {
            var some = names.subList(from, Math.min(names.size(), from + AT_ONCE));
            found.addAll(call("ssm:GetParameters", place, () -> ssm.getParameters(request -> request.names(some))
                    .parameters()));
        }
        return found.stream().collect(toMap(Parameter::name, parameter -> parameter));
    }
}
