package dev.sitekeeper.cloud.duty.notification;

import static dev.sitekeeper.cloud.Samples.presence;
import static dev.sitekeeper.cloud.duty.SampleEnvironment.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Presence;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.SiteKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChatDutyTest {

    private static final String CHANNEL = "C0123ABCD";
    private static final SiteKey CORPORATE = new SiteKey("web", "corporate");
    private static final SiteKey SHOP = new SiteKey("web", "shop");
    private static final String HERE = topic("ap-northeast-1", "web_corporate_production");
    private static final String EDGE = topic("us-east-1", "web_corporate_production");
    private static final String STAGING = topic("ap-northeast-1", "web_corporate_staging");
    private static final String SHOP_HERE = topic("ap-northeast-1", "web_shop_production");
    private static final String ROLE = role("main-tokyo-chat");

    @Test
    void shouldTellTheChannelOfItsTopics_inBothRegions() {
        var desired = new ChatDuty().desired(corporate().operated());

        assertThat(desired).singleElement().satisfies(d -> {
            assertThat(d.key().place().region()).isEqualTo("us-east-2");
            assertThat(d.key().name()).isEqualTo("main_chat_T0123ABCD_C0123ABCD");
            assertThat(d.owner()).isEmpty();
        });
        assertThat(now(Optional.empty())).contains(ChatChannel.of(List.of(HERE, EDGE), ROLE));
    }

    @Test
    void shouldWantNothing_whereThereIsNoChannelWorkspaceOrRole() {
        assertThat(new ChatDuty().desired(new SampleEnvironment().operated())).isEmpty();
        assertThat(new ChatDuty().desired(corporate().withoutWorkspace().operated()))
                .isEmpty();
        assertThat(new ChatDuty().desired(corporate().chattingAs().operated())).isEmpty();
    }

    @Test
    void shouldLetNobodyDoMoreThanLookAndCallFunctions() {
        var channel = ChatChannel.of(List.of(HERE), ROLE);

        assertThat(channel.guardrails()).isNotEmpty().noneMatch(arn -> arn.contains("Administrator"));
        assertThat(channel.logging()).isEqualTo("ERROR");
    }

    @Test
    void shouldKeepWhatOthersTell_andTakeOutWhatIsNotOurs() {
        var theirs = "arn:aws:sns:ap-northeast-1:123456789012:theirs";
        var otherAccounts = SHOP_HERE.replace("123456789012", "210987654321");
        var is = ChatChannel.of(List.of(SHOP_HERE, theirs, otherAccounts), ROLE);

        assertThat(now(Optional.of(is))).contains(ChatChannel.of(List.of(HERE, EDGE, SHOP_HERE), ROLE));
    }

    @Test
    void shouldTakeOutTopicsThatAreGone_andItsOwnThatTellNothingHere() {
        var is = ChatChannel.of(List.of(HERE, EDGE, STAGING, SHOP_HERE), ROLE);

        var now = wanted().content()
                .forNow(Optional.of(seen(is)), presence(other -> !other.name().contains("shop")));

        assertThat(now).contains(ChatChannel.of(List.of(HERE, EDGE), ROLE));
    }

    @Test
    void shouldWaitForItsTopics() {
        assertThat(wanted().content().forNow(Optional.empty(), _ -> Presence.ABSENT))
                .isEmpty();
    }

    @Test
    void shouldLeaveTheRoleOfAnotherClass_whileItsSitesAreToldOf() {
        var osaka = role("main-osaka-chat");
        var shared = ChatChannel.of(List.of(SHOP_HERE), osaka);
        var alone = ChatChannel.of(List.of(HERE), osaka);
        var foreign = ChatChannel.of(List.of(SHOP_HERE), "arn:aws:iam::123456789012:role/admin");

        assertThat(roleNow(shared)).isEqualTo(osaka);
        assertThat(roleNow(alone)).isEqualTo(ROLE);
        assertThat(roleNow(foreign)).isEqualTo(ROLE);
    }

    @Test
    void shouldBeOnTheWay_onlyWhileSomeOfItsTopicsAreMissing() {
        var wanted = wanted().content();

        assertThat(wanted.isOnTheWay(ChatChannel.of(List.of(SHOP_HERE, HERE), ROLE)))
                .isTrue();
        assertThat(wanted.isOnTheWay(ChatChannel.of(List.of(SHOP_HERE, STAGING), ROLE)))
                .isFalse();
        assertThat(wanted.isOnTheWay(ChatChannel.of(List.of(SHOP_HERE, "arn:aws:sns:eu-west-1:1:x"), ROLE)))
                .isFalse();
        assertThat(wanted.isOnTheWay(new ChatChannel(List.of(SHOP_HERE), ROLE, List.of(), "ERROR", false)))
                .isFalse();
    }

    @Test
    void shouldMakeTheSameChange_ofWhatOthersChangedMeanwhile() {
        var from = ChatChannel.of(List.of(SHOP_HERE, STAGING), ROLE);
        var to = ChatChannel.of(List.of(SHOP_HERE, HERE), ROLE);
        var meanwhile = new ChatChannel(List.of(STAGING, EDGE), ROLE, List.of(), "NONE", true);

        assertThat(to.rebased(from, meanwhile)).contains(ChatChannel.of(List.of(EDGE, HERE), ROLE));
        assertThat(to.rebased(from, from)).contains(to);
        assertThat(to.rebased(from, to)).contains(to);
    }

    @Test
    void shouldTakeOutASitesTopics_andNotThoseOfOneWhoseNameBeginsAlike() {
        var alike = topic("ap-northeast-1", "web_corporate-blog_production");
        var all = ChatChannel.of(List.of(HERE, STAGING, EDGE, alike, SHOP_HERE), ROLE);

        assertThat(all.without(CORPORATE, new Installation("main")))
                .isEqualTo(ChatChannel.of(List.of(alike, SHOP_HERE), ROLE));
        assertThat(all.without(new SiteKey("web", "other"), new Installation("main")))
                .isEqualTo(all);
        assertThat(all.without(SHOP, new Installation("other"))).isEqualTo(all);
    }

    private static String roleNow(ChatChannel is) {
        return ((ChatChannel) now(Optional.of(is)).orElseThrow()).role();
    }

    private static Optional<Content> now(Optional<ChatChannel> is) {
        return wanted().content().forNow(is.map(ChatDutyTest::seen), _ -> Presence.CERTAIN);
    }

    private static Observed seen(ChatChannel is) {
        return Observed.of(wanted().key(), "arn", is, Map.of());
    }

    private static Desired wanted() {
        return new ChatDuty().desired(corporate().operated()).getFirst();
    }

    private static SampleEnvironment corporate() {
        return new SampleEnvironment().chatting(CHANNEL);
    }

    private static String topic(String region, String environment) {
        return "arn:aws:sns:" + region + ":" + TOKYO.accountId() + ":main_" + environment + "_notifications";
    }

    private static String role(String name) {
        return "arn:aws:iam::" + TOKYO.accountId() + ":role/sitekeeper/main/" + name;
    }
}
