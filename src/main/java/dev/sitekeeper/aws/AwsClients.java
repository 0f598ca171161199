package dev.sitekeeper.aws;

import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.site.Place;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.chatbot.ChatbotClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
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
    /** In each place, so that one that never answers uses up its own only. */
    private static final int CONNECTIONS = 50;

    private static final String SESSION = "sitekeeper";

    private record Key(Class<?> type, Place place) {}

    private final AwsCredentialsProvider own;
    private final Optional<URI> endpoint;
    private final Paces paces;
    private final Map<Place, SdkHttpClient> connections = new ConcurrentHashMap<>();
    private final Map<Key, SdkAutoCloseable> clients = new ConcurrentHashMap<>();
    private final Map<Place, StsAssumeRoleCredentialsProvider> roles = new ConcurrentHashMap<>();
    private final Set<Place> verified = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timeouts = timeouts();

    /** As whoever the AWS SDK finds that the operator is. */
    @Inject
    public AwsClients(Paces paces) {
        this(DefaultCredentialsProvider.builder().build(), Optional.empty(), paces);
    }

    /**
     * As someone in particular.
     *
     * @param endpoint of all services; empty: where the AWS SDK finds them
     */
    public AwsClients(AwsCredentialsProvider own, Optional<URI> endpoint, Paces paces) {
        this.own = own;
        this.endpoint = endpoint;
        this.paces = paces;
    }

    public AcmClient acm(Place place) {
        return client(AcmClient.class, "acm", place, AcmClient::builder);
    }

    public ChatbotClient chatbot(Place place) {
        return client(ChatbotClient.class, "chatbot", place, ChatbotClient::builder);
    }

    public CloudWatchClient cloudWatch(Place place) {
        return client(CloudWatchClient.class, "cloudwatch", place, CloudWatchClient::builder);
    }

    public CloudWatchLogsClient logs(Place place) {
        return client(CloudWatchLogsClient.class, "logs", place, CloudWatchLogsClient::builder);
    }

    public Ec2Client ec2(Place place) {
        return client(Ec2Client.class, "ec2", place, Ec2Client::builder);
    }

    public ServiceQuotasClient serviceQuotas(Place place) {
        return client(ServiceQuotasClient.class, "servicequotas", place, ServiceQuotasClient::builder);
    }

    public SnsClient sns(Place place) {
        return client(SnsClient.class, "sns", place, SnsClient::builder);
    }

    public SsmClient ssm(Place place) {
        return client(SsmClient.class, "ssm", place, SsmClient::builder);
    }

    public SyntheticsClient synthetics(Place place) {
        return client(SyntheticsClient.class, "synthetics", place, SyntheticsClient::builder);
    }

    public ResourceGroupsTaggingApiClient tagging(Place place) {
        return client(ResourceGroupsTaggingApiClient.class, "tag", place, ResourceGroupsTaggingApiClient::builder);
    }

    @Override
    @PreDestroy
    public void close() {
        clients.values().forEach(SdkAutoCloseable::close);
        roles.values().forEach(SdkAutoCloseable::close);
        if (own instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
        connections.values().forEach(SdkHttpClient::close);
        timeouts.shutdownNow();
    }

    private <C extends SdkAutoCloseable, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(
            Class<C> type, String service, Place place, Supplier<B> builder) {
        verify(place);
        return type.cast(clients.computeIfAbsent(
                new Key(type, place), key -> build(builder.get(), service, place, credentials(place))));
    }

    /** Nothing is done in an account other than the one that the class names. */
    private void verify(Place place) {
        if (verified.contains(place)) {
            return;
        }
        AwsErrors.requireCredentials(own, place);
        try (var sts = build(StsClient.builder(), "sts", place, credentials(place))) {
            var account = AwsErrors.call("sts:GetCallerIdentity", place, () -> sts.getCallerIdentity()
                    .account());
            if (!account.equals(place.accountId())) {
                var message = "the credentials for " + place + " belong to account " + account
                        + ": set the class's aws.roleArn to a role in " + place.accountId();
                throw new CloudException(Failure.Denied, message);
            }
        }
        verified.add(place);
    }

    private AwsCredentialsProvider credentials(Place place) {
        return place.roleArn().isEmpty() ? own : roles.computeIfAbsent(place, this::assumed);
    }

    private StsAssumeRoleCredentialsProvider assumed(Place place) {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(build(StsClient.builder(), "sts", place, own))
                .refreshRequest(request -> request.roleArn(place.roleArn().orElseThrow())
                        .externalId(place.externalId().orElse(null))
                        .roleSessionName(SESSION))
                .build();
    }

    private <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C build(
            B builder, String service, Place place, AwsCredentialsProvider credentials) {
        var settings = ClientOverrideConfiguration.builder()
                .apiCallTimeout(CALL_TIMEOUT)
                .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                .scheduledExecutorService(timeouts)
                .retryStrategy(
                        StandardRetryStrategy.builder().maxAttempts(ATTEMPTS).build());
        paces.hold(settings, service, place);
        endpoint.ifPresent(builder::endpointOverride);
        return builder.httpClient(connections.computeIfAbsent(place, p -> connect()))
                .credentialsProvider(credentials)
                .region(Region.of(place.region()))
                .overrideConfiguration(settings.build())
                .build();
    }

    /** One for all, which only tells calls that their time is over; left to itself each client has five threads of its own. */
    private static ScheduledExecutorService timeouts() {
        var thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("timeouts-of-aws").daemon().factory());
        thread.setRemoveOnCancelPolicy(true);
        return thread;
    }

    private static SdkHttpClient connect() {
        return ApacheHttpClient.builder().maxConnections(CONNECTIONS).build();
    }
}
