package dev.sitekeeper.sandbox;

import dev.sitekeeper.aws.AwsClients;
import dev.sitekeeper.aws.Paces;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.site.TagKeys;
import dev.sitekeeper.telemetry.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** An account of the AWS twin, as people and Terraform act in it. */
public final class Account implements AutoCloseable {

    /** Where everything lives of tests that name no region. */
    public static final Place PLACE = in("ap-northeast-1");

    private static final String IMAGE = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

    /** So many times AWS's rates that no test waits for its turn. */
    private static final double UNHURRIED = 1_000;
    /** What the access keys begin with that are held to the operator's policy. */
    public static final String KEYS_OF_OPERATORS = "operator-";

    private final Place place;
    private final AwsClients clients;

    public Account(Sandbox sandbox) {
        this(sandbox, PLACE.region());
    }

    /** One that acts in another region. */
    public Account(Sandbox sandbox, String region) {
        this(sandbox, region, UNHURRIED);
    }

    /** One that acts in a place, by a role of its where it has one. */
    public Account(Sandbox sandbox, Place place) {
        this(sandbox, place, UNHURRIED);
    }

    /**
     * @param share of AWS's rates at which it calls
     */
    public Account(Sandbox sandbox, String region, double share) {
        this(sandbox, in(region), share);
    }

    private Account(Sandbox sandbox, Place place, double share) {
        this.place = place;
        clients = clientsOf(sandbox, sandbox.get("AWS_ACCESS_KEY_ID"), share);
    }

    /** Clients of an operator, who may do what the shipped policy allows it. */
    public static AwsClients heldToShippedPolicy(Sandbox sandbox, Installation installation) {
        return clientsOf(sandbox, accessKeyOfOperator(sandbox, installation));
    }

    /** Clients of whoever has an access key. */
    public static AwsClients clientsOf(Sandbox sandbox, String accessKey) {
        return clientsOf(sandbox, accessKey, UNHURRIED);
    }

    private static AwsClients clientsOf(Sandbox sandbox, String accessKey, double share) {
        return new AwsClients(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")),
                Optional.of(URI.create(sandbox.get("AWS_ENDPOINT_URL"))),
                new Paces(new Meters(new SimpleMeterRegistry(), Clock.systemUTC()), share));
    }

    /** The access key of an operator, who may do what the shipped policy allows it. */
    static String accessKeyOfOperator(Sandbox sandbox, Installation installation) {
        var key = KEYS_OF_OPERATORS + installation.owner();
        new Twin(sandbox).hold(key, "iam-policy.json", installation.owner());
        return key;
    }

    /** Where its instances and parameters lie. */
    public Place place() {
        return place;
    }

    /** Clients for each service; closed with this account. */
    public AwsClients clients() {
        return clients;
    }

    /** Starts instances of a Site's production as Terraform would: with its tags. Their ids. */
    public List<String> startInstances(Installation installation, SiteKey site, int count) {
        return startInstances(installation, site.environment("production"), count);
    }

    /** Those of any environment. */
    public List<String> startInstances(Installation installation, EnvironmentKey environment, int count) {
        var tags = Map.of(
                TagKeys.OWNER,
                installation.owner(),
                TagKeys.MANAGED_BY,
                TagKeys.TERRAFORM,
                TagKeys.SITE,
                environment.site().toString(),
                TagKeys.ENVIRONMENT,
                environment.name());
        var specification = TagSpecification.builder()
                .resourceType(ResourceType.INSTANCE)
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
        return clients
                .ec2(place)
                .runInstances(request -> request.imageId(get(IMAGE))
                        .instanceType(InstanceType.T3_SMALL)
                        .minCount(count)
                        .maxCount(count)
                        .tagSpecifications(specification))
                .instances()
                .stream()
                .map(Instance::instanceId)
                .toList();
    }

    /** Writes a parameter, as the end of an apply does. */
    public void put(String parameter, String value) {
        clients.ssm(place).putParameter(r -> r.name(parameter)
                .value(value)
                .type(ParameterType.STRING)
                .overwrite(true));
    }

    /** What a parameter holds. */
    public String get(String parameter) {
        return clients.ssm(place)
                .getParameter(request -> request.name(parameter))
                .parameter()
                .value();
    }

    @Override
    public void close() {
        clients.close();
    }

    private static Place in(String region) {
        return new Place("123456789012", region, Optional.empty(), Optional.empty());
    }
}
