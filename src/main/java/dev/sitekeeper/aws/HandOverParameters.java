package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.sitekeeper.cloud.HandOverPort;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import jakarta.inject.Singleton;
import java.util.Map;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** SSM parameters under the installation's path. */
@Singleton
public class HandOverParameters implements HandOverPort {

    private static final int PAGE = 10;

    private final AwsClients clients;

    public HandOverParameters(AwsClients clients) {
        this.clients = clients;
    }

    /** A parameter that is written while pages are read may be on two of them. */
    @Override
    public Map<String, String> list(Place place, Installation installation) {
        var ssm = clients.ssm(place);
        return call("ssm:GetParametersByPath", place, () -> ssm
                .getParametersByPathPaginator(request ->
                        request.path(installation.handOvers()).recursive(true).maxResults(PAGE))
                .stream()
                .flatMap(page -> page.parameters().stream())
                .collect(toUnmodifiableMap(Parameter::name, Parameter::value, (first, second) -> second)));
    }
}
