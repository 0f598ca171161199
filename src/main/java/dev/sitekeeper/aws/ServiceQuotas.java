package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.AwsErrors.call;
import static dev.sitekeeper.aws.AwsErrors.ifThere;
import static java.util.stream.Collectors.groupingBy;

import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.cloud.Quota;
import dev.sitekeeper.cloud.QuotaPort;
import dev.sitekeeper.site.Place;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** Service Quotas, a list for each service. What is in force is left out of the one list where nobody ever changed it, and then stands in the other. */
@Singleton
class ServiceQuotas implements QuotaPort {

    private static final int PAGE = 100;

    private final AwsClients clients;

    ServiceQuotas(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public Map<String, Integer> list(Place place, Set<Home> homes) {
        var found = new HashMap<String, Integer>();
        Quota.in(homes).stream().collect(groupingBy(Quota::service)).forEach((service, quotas) -> {
            var missing = take(quotas, () -> inForce(place, service), found);
            if (!missing.isEmpty()) {
                take(missing, () -> byDefault(place, service), found);
            }
        });
        return Map.copyOf(found);
    }

    /** Notes those that a list tells; the others are left. */
    private static List<Quota> take(List<Quota> wanted, Supplier<List<ServiceQuota>> list, Map<String, Integer> found) {
        var told = ifThere(list).orElse(List.of());
        var missing = new ArrayList<Quota>();
        for (var quota : wanted) {
            told.stream()
                    .filter(t -> quota.isCalled(t.quotaCode(), t.quotaName()))
                    .findFirst()
                    .ifPresentOrElse(t -> found.put(quota.name(), t.value().intValue()), () -> missing.add(quota));
        }
        return missing;
    }

    private List<ServiceQuota> inForce(Place place, String service) {
        var client = clients.serviceQuotas(place);
        return call(
                "servicequotas:ListServiceQuotas",
                place,
                () ->
                        client
                                .listServiceQuotasPaginator(
                                        request -> request.serviceCode(service).maxResults(PAGE))
                                .quotas()
                                .stream()
                                .toList());
    }

    private List<ServiceQuota> byDefault(Place place, String service) {
        var client = clients.serviceQuotas(place);
        return call("servicequotas:ListAWSDefaultServiceQuotas", place, () -> client
                .listAWSDefaultServiceQuotasPaginator(
                        request -> request.serviceCode(service).maxResults(PAGE))
                .quotas()
                .stream()
                .toList());
    }
}
