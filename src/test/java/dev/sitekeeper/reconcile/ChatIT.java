package dev.sitekeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.sandbox.Twin;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.chatbot.model.SlackChannelConfiguration;

/** What the running operator has a chat channel told that two Sites share. */
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatIT {

    private static final String WORKSPACE = "T0CHATITAB";
    private static final String CHANNEL = "C0CHATITAB";
    private static final String TOLD = "  notifications: {slack: {channelId: %s}}\n".formatted(CHANNEL);

    private final Twin twin;

    @AutoClose
    private final World world;

    ChatIT(Sandbox sandbox, Operator operator) {
        twin = new Twin(sandbox);
        world = new World(sandbox, "chat");
    }

    @BeforeAll
    void applyTheClass() {
        world.applyClassWithoutTerraform(
                world.siteClass() + "  notifications: {slack: {teamId: %s}}\n".formatted(WORKSPACE));
    }

    @Test
    void shouldTellAChannelOfTwoSites_untilTheLastLeaves() {
        world.apply(world.site("shop") + TOLD);
        world.apply(world.site("blog") + TOLD);
        world.applySiteWithoutTerraform("shop", 1);
        world.applySiteWithoutTerraform("blog", 1);
        assertThat(world.siteTells("shop", ConditionType.NOTIFICATIONS_IN_SYNC, Reason.REQUEST_REFUSED)
                        .message())
                .contains(WORKSPACE, "somebody has to do it once, in the AWS console");

        twin.post(
                "facts",
                "{\"region\": \"us-east-2\", \"slackWorkspaces\": {\"%s\": \"authorised\"}}".formatted(WORKSPACE));
        world.annotate(world.readSite("shop"), "sitekeeper.dev/reconcile", "authorised");
        world.annotate(world.readSite("blog"), "sitekeeper.dev/reconcile", "authorised");
        world.siteTells("shop", ConditionType.NOTIFICATIONS_IN_SYNC, Reason.AS_DECLARED);
        world.siteTells("blog", ConditionType.NOTIFICATIONS_IN_SYNC, Reason.AS_DECLARED);
        world.until("both are told of, in both regions", () -> told().equals(List.of("blog", "blog", "shop", "shop")));
        assertThat(channels().getFirst().guardrailPolicyArns()).noneMatch(arn -> arn.contains("Administrator"));

        world.apply(world.site("shop"));
        world.until("the one that left is told of no more", () -> told().equals(List.of("blog", "blog")));
        world.siteTells("shop", ConditionType.NOTIFICATIONS_IN_SYNC, Reason.AS_DECLARED);

        world.deleteSite("blog");
        world.siteIsGone("blog");
        world.until("the channel is told nothing", () -> channels().isEmpty());
    }

    /** Whose topics the channel is told. */
    private List<String> told() {
        return channels().stream()
                .flatMap(c -> c.snsTopicArns().stream())
                .flatMap(topic -> Stream.of("shop", "blog").filter(site -> topic.contains("_" + site + "_")))
                .sorted()
                .toList();
    }

    private List<SlackChannelConfiguration> channels() {
        return world
                .account
                .clients()
                .chatbot(world.account.place().chat())
                .describeSlackChannelConfigurationsPaginator(request -> {})
                .slackChannelConfigurations()
                .stream()
                .filter(c -> c.slackChannelId().equals(CHANNEL))
                .toList();
    }
}
