package dev.sitekeeper.aws;

import static dev.sitekeeper.aws.TwinAccount.PLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Operated;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.SampleEnvironment;
import dev.sitekeeper.cloud.duty.certificate.KeptCertificate;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.SandboxExtension;
import dev.sitekeeper.site.TagKeys;
import dev.sitekeeper.site.TestCertificate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.acm.model.Tag;

/** Certificates through their life in ACM. */
@ExtendWith(SandboxExtension.class)
class CertificatesIT {

    private static final String HOSTNAME = "www.example.co.jp";
    private static final int A_YEAR = 365;
    private static final int A_MONTH = 30;

    private final Sandbox sandbox;
    private TwinAccount account;
    private Operated operated;

    CertificatesIT(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @BeforeEach
    void enter() {
        account = new TwinAccount(sandbox);
        operated = new SampleEnvironment().of(account.installation).operated();
    }

    /** Whatever a test left is nobody's. */
    @AfterEach
    void leave() {
        account.converge(List.of());
        account.close();
    }

    @Test
    void shouldTellTheRecords_untilAcmHasSeenThem() {
        var wanted = List.of(requested());

        account.act(account.plan(wanted));
        account.plan(wanted);
        var pending = account.plan(wanted);

        assertThat(pending.actions()).isEmpty();
        assertThat(only(pending.becoming()).health())
                .asInstanceOf(type(Health.AwaitsRecords.class))
                .satisfies(
                        awaits -> assertThat(awaits.records()).singleElement().satisfies(record -> {
                            assertThat(record.name())
                                    .startsWith("_")
                                    .endsWith("."
                                            + operated.environment()
                                                    .edge()
                                                    .hostnames()
                                                    .getFirst());
                            assertThat(record.type()).isEqualTo("CNAME");
                            assertThat(record.value()).endsWith(".acm-validations.aws");
                        }));

        end(only(pending.becoming()), "issued");

        assertThat(only(account.converge(wanted).inLine()).health()).isInstanceOf(Health.ValidUntil.class);
    }

    @Test
    void shouldRequestOnce_whateverIsForgotten() {
        var port = account.port(Kinds.CERTIFICATE);

        var made = port.create(requested(), "a".repeat(64));
        var again = port.create(requested(), "a".repeat(64));

        assertThat(again.id()).isEqualTo(made.id());
        assertThat(account.list(Kinds.CERTIFICATE)).hasSize(1);
    }

    /** The tagging API may take longer to show it than what was just made is remembered. */
    @Test
    void shouldRequestOnce_thoughItIsNotListedYet() {
        var port = account.port(Kinds.CERTIFICATE);

        var made = port.create(requested(), "a".repeat(64));
        var again = port.create(requested(), "b".repeat(64));

        assertThat(again.id()).isEqualTo(made.id());
        assertThat(again.content()).isEqualTo(made.content());
    }

    @Test
    void shouldTellWhy_whenAcmWillNotIssueIt() {
        var wanted = List.of(requested());
        account.act(account.plan(wanted));
        end(only(account.plan(wanted).becoming()), "failed");

        var failed = account.plan(wanted);

        assertThat(failed.actions()).isEmpty();
        assertThat(only(failed.becoming()).health())
                .isEqualTo(new Health.Unwell("ACM does not issue the certificate: CAA_ERROR"));
    }

    @Test
    void shouldRequestAnother_whenNobodySetTheRecordsInTime() {
        var wanted = List.of(requested());
        account.act(account.plan(wanted));
        var first = only(account.plan(wanted).becoming());
        end(first, "timed-out");

        var plan = account.plan(wanted);

        assertThat(plan.actions())
                .hasExactlyElementsOfTypes(Action.Create.class, Action.Delete.class)
                .last()
                .extracting(action -> ((Action.Delete) action).observed().id())
                .isEqualTo(first.id());
    }

    @Test
    void shouldImportOnce_whateverIsForgotten() {
        var wanted = imported(TestCertificate.ec(A_YEAR, HOSTNAME));
        var port = account.port(Kinds.CERTIFICATE);

        var made = port.create(wanted, "token");
        var again = port.create(wanted, "token");

        assertThat(again.id()).isEqualTo(made.id());
        assertThat(account.list(Kinds.CERTIFICATE)).singleElement().satisfies(found -> {
            assertThat(found.content()).isEqualTo(wanted.content());
            assertThat(found.tags()).containsAllEntriesOf(wanted.tags());
        });
    }

    /** ACM keeps capital letters, and a listing shows a hundred names. */
    @Test
    void shouldNotImportItAgain_howeverItsNamesAreWritten_andHoweverManyThereAre() {
        var many = IntStream.range(0, 120).mapToObj("shop-%d.example.co.jp"::formatted);
        var names =
                Stream.concat(Stream.of(HOSTNAME, "Shop.Example.co.jp"), many).toArray(String[]::new);
        var wanted = List.of(imported(TestCertificate.ec(A_YEAR, names)));

        account.converge(wanted);

        assertThat(account.plan(wanted).actions()).isEmpty();
    }

    @Test
    void shouldReplaceIt_underTheSameArn_whenTheSecretHoldsANewOne() {
        var before = only(account.converge(List.of(imported(TestCertificate.rsa(A_MONTH, HOSTNAME))))
                .inLine());
        var renewed = List.of(imported(TestCertificate.rsa(A_YEAR, HOSTNAME)));

        assertThat(account.plan(renewed).actions()).hasExactlyElementsOfTypes(Action.Update.class);
        var after = only(account.converge(renewed).inLine());

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.content()).isEqualTo(renewed.getFirst().content());
    }

    @Test
    void shouldImportAnother_whenTheKeyIsOfAnotherKind() {
        var before = only(account.converge(List.of(imported(TestCertificate.rsa(A_YEAR, HOSTNAME))))
                .inLine());

        var after = only(account.converge(List.of(imported(TestCertificate.ec(A_YEAR, HOSTNAME))))
                .inLine());

        assertThat(after.id()).isNotEqualTo(before.id());
        assertThat(account.list(Kinds.CERTIFICATE)).extracting(Observed::id).containsExactly(after.id());
    }

    @Test
    void shouldImportItAgain_whenSomeoneElseImportedAnother() {
        var wanted = List.of(imported(TestCertificate.ec(A_YEAR, HOSTNAME)));
        var ours = only(account.converge(wanted).inLine());
        var others = TestCertificate.ec(A_MONTH, HOSTNAME);

        account.people.acm(PLACE.edge()).importCertificate(r -> r.certificateArn(ours.id())
                .certificate(SdkBytes.fromUtf8String(others.leaf()))
                .privateKey(SdkBytes.fromUtf8String(others.key())));

        assertThat(account.plan(wanted).actions()).hasExactlyElementsOfTypes(Action.Update.class);
        account.converge(wanted);
    }

    @Test
    void shouldPutTagsBack() {
        var wanted = List.of(imported(TestCertificate.ec(A_YEAR, HOSTNAME)));
        var ours = only(account.converge(wanted).inLine());

        account.people.acm(PLACE.edge()).removeTagsFromCertificate(r -> r.certificateArn(ours.id())
                .tags(Tag.builder().key("cost-center").build()));

        assertThat(account.plan(wanted).actions())
                .singleElement()
                .asInstanceOf(type(Action.Update.class))
                .extracting(Action.Update::changes)
                .asInstanceOf(list(String.class))
                .singleElement()
                .asString()
                .startsWith("tag cost-center (none) → ");
        account.converge(wanted);
    }

    /** It is told, and no other is made in its stead. */
    @Test
    void shouldLeaveAlone_whatIsNotSaidToBeOurs() {
        var wanted = List.of(imported(TestCertificate.ec(A_YEAR, HOSTNAME)));
        var ours = only(account.converge(wanted).inLine());

        account.people.acm(PLACE.edge()).removeTagsFromCertificate(r -> r.certificateArn(ours.id())
                .tags(Tag.builder().key(TagKeys.MANAGED_BY).build()));

        var plan = account.plan(wanted);
        assertThat(plan.actions()).isEmpty();
        assertThat(plan.foreign()).extracting(adopt -> adopt.observed().id()).containsExactly(ours.id());
    }

    /** What was applied may still show it to visitors. */
    @Test
    void shouldStay_whileADistributionUsesIt() {
        var ours = only(account.converge(List.of(imported(TestCertificate.ec(A_YEAR, HOSTNAME))))
                .inLine());
        var distribution = Distribution.make(sandbox, account.installation.owner(), ours.id());

        assertThat(account.plan(List.of()).actions()).isEmpty();
        assertThat(account.list(Kinds.CERTIFICATE)).singleElement().satisfies(found -> assertThat(found.isInUse())
                .isTrue());

        distribution.remove();
        account.converge(List.of());
        assertThat(account.list(Kinds.CERTIFICATE)).isEmpty();
    }

    @Test
    void shouldNotTouchCertificatesOfOthers() {
        var others = TestCertificate.ec(A_YEAR, HOSTNAME);
        var theirs = account.people
                .acm(PLACE.edge())
                .importCertificate(r -> r.certificate(SdkBytes.fromUtf8String(others.leaf()))
                        .privateKey(SdkBytes.fromUtf8String(others.key())))
                .certificateArn();

        account.converge(List.of(imported(TestCertificate.ec(A_YEAR, HOSTNAME))));
        account.converge(List.of());

        assertThat(account.people.acm(PLACE.edge()).getCertificate(r -> r.certificateArn(theirs)))
                .isNotNull();
    }

    private Desired requested() {
        return KeptCertificate.requested(account.installation, operated.siteClass(), operated.environment());
    }

    private Desired imported(TestCertificate certificate) {
        return KeptCertificate.imported(
                account.installation, operated.siteClass(), operated.environment(), certificate.parsed());
    }

    private void end(Observed certificate, String how) {
        account.twin.post(
                "facts",
                "{\"region\": \"us-east-1\", \"certificates\": {\"%s\": \"%s\"}}".formatted(certificate.id(), how));
    }

    private static Observed only(List<Observed> found) {
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
