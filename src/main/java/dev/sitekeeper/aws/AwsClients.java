package dev.sitekeeper.aws;

import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.site.Place;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.synthetics.SyntheticsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients for each service and place, made when first needed. Enters by the place's role where it has one, else as
 * the operator itself. {@code AWS_ENDPOINT_URL} leads all of them elsewhere.
 */
@Singleton
public class AwsClients implements AutoCloseable {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 3;
    private static final int CONNECTIONS = 50;
    private static final String SESSION = "sitekeeper";

    private record Key(Class<?> service, Place place) {}

    private final SdkHttpClient http =
            ApacheHttpClient.builder().maxConnections(CONNECTIONS).build();
    private final AwsCredentialsProvider own;
    private final Map<Key, SdkAutoCloseable> clients = new ConcurrentHashMap<>();
    private final Map<Place, StsAssumeRoleCredentialsProvider> roles = new ConcurrentHashMap<>();
    private final Set<Place> verified = ConcurrentHashMap.newKeySet();

    /** As whoever the AWS SDK finds that the operator is. */
    public AwsClients() {
        this(DefaultCredentialsProvider.builder().build());
    }

    /** As someone in particular. */
    public AwsClients(AwsCredentialsProvider own) {
        this.own = own;
    }

    public CloudWatchClient cloudWatch(Place place) {
        return client(CloudWatchClient.class, place, CloudWatchClient::builder);
    }

    public Ec2Client ec2(Place place) {
        return client(Ec2Client.class, place, Ec2Client::builder);
    }

    public SnsClient sns(Place place) {
        return client(SnsClient.class, place, SnsClient::builder);
    }

    public SsmClient ssm(Place place) {
        return client(SsmClient.class, place, SsmClient::builder);
    }

    public SyntheticsClient synthetics(Place place) {
        return client(SyntheticsClient.class, place, SyntheticsClient::builder);
    }

    public ResourceGroupsTaggingApiClient tagging(Place place) {
        return client(ResourceGroupsTaggingApiClient.class, place, ResourceGroupsTaggingApiClient::builder);
    }

    @Override
    @PreDestroy
    public void close() {
        clients.values().forEach(SdkAutoCloseable::close);
        roles.values().forEach(SdkAutoCloseable::close);
        if (own instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
        http.close();
    }

    private <C extends SdkAutoCloseable, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(
            Class<C> service, Place place, Supplier<B> builder) {
        verify(place);
        return service.cast(clients.computeIfAbsent(
                new Key(service, place), key -> build(builder.get(), place, credentials(place))));
    }

    /** Nothing is done in an account other than the one that the class names. */
    private void verify(Place place) {
        if (verified.contains(place)) {
            return;
        }
        AwsErrors.requireCredentials(own, place);
        try (var sts = build(StsClient.builder(), place, credentials(place))) {
            var account = AwsErrors.call("sts:GetCallerIdentity", place, () -> sts.getCallerIdentity()
                    .account());
            if (!account.equals(place.accountId())) {
                var message = "the credentials for " + place + " belong to account " + account
                        + ": set the class's aws.roleArn to a role in " + place.accountId();
                throw new CloudException(Failure.Denied, message, null);
            }
        }
        verified.add(place);
    }

    private AwsCredentialsProvider credentials(Place place) {
        return place.roleArn().isEmpty() ? own : roles.computeIfAbsent(place, this::assumed);
    }

    private StsAssumeRoleCredentialsProvider assumed(Place place) {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(build(StsClient.builder(), place, own))
                .refreshRequest(request -> request.roleArn(place.roleArn().orElseThrow())
                        .externalId(place.externalId().orElse(null))
                        .roleSessionName(SESSION))
                .build();
    }

    private <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C build(
            B builder, Place place, AwsCredentialsProvider credentials) {
        return builder.httpClient(http)
                .credentialsProvider(credentials)
                .region(Region.of(place.region()))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallTimeout(CALL_TIMEOUT)
                        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                        .retryStrategy(StandardRetryStrategy.builder()
                                .maxAttempts(ATTEMPTS)
                                .build())
                        .build())
                .build();
    }
}
