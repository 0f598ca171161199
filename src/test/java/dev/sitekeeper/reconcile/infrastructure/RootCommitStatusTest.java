package dev.sitekeeper.reconcile.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.GitFailure;
import dev.sitekeeper.git.GitFailure.Kind;
import dev.sitekeeper.git.Outcome;
import dev.sitekeeper.git.RootState;
import dev.sitekeeper.status.Fact;
import dev.sitekeeper.terraform.Manifest;
import dev.sitekeeper.terraform.Root;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RootCommitStatusTest {

    private static final String PATH = "sites/web/corporate/production";
    private static final String FILE = PATH + "/main.tf";
    private static final Root ROOT = root("wanted");

    @Test
    void shouldBeThere_whenTheBranchHoldsTheRevisionUntouched() {
        var commitStatus = RootCommitStatus.of(ROOT, state("wanted"), Optional.of(new Outcome.Superseded(7)));

        assertThat(commitStatus.isThere()).isTrue();
        assertThat(commitStatus.fact()).isEqualTo(Fact.holds(ConditionType.COMMITTED, PATH + " is on the branch"));
        assertThat(commitStatus.revision()).contains("wanted");
    }

    @Test
    void shouldTellTheRevisionOnTheBranch_whenAnotherIsWanted() {
        var commitStatus = RootCommitStatus.of(ROOT, state("before"), Optional.empty());

        assertThat(commitStatus.isThere()).isFalse();
        assertThat(commitStatus.fact().reason()).isEqualTo(Reason.PUSHING);
        assertThat(commitStatus.revision()).contains("before");
    }

    @Test
    void shouldNotBeThere_whenPeopleEditedTheRevision() {
        var commitStatus = RootCommitStatus.of(ROOT, state("wanted", FILE), Optional.empty());

        assertThat(commitStatus.isThere()).isFalse();
    }

    @Test
    void shouldSayThatTheWordIsNotKnown_whenADiscardIsAskedForInAnother() {
        var edited = RootCommitStatus.of(ROOT, RootState.ABSENT, Optional.of(new Outcome.EditedByHand(List.of(FILE))));
        var there = RootCommitStatus.of(ROOT, state("wanted"), Optional.empty());

        assertThat(edited.misspelt().fact().message())
                .startsWith(edited.fact().message())
                .endsWith("says another word, which asks for nothing");
        assertThat(there.misspelt()).isEqualTo(there);
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of(new Outcome.Committed("c0ffee"), Reason.PUSHING, PATH),
                Arguments.of(new Outcome.Removed("c0ffee"), Reason.PUSHING, PATH),
                Arguments.of(new Outcome.Unchanged("c0ffee"), Reason.PUSHING, PATH),
                Arguments.of(new Outcome.EditedByHand(List.of(FILE)), Reason.EDITED_BY_HAND, FILE),
                Arguments.of(new Outcome.Superseded(7), Reason.SUPERSEDED, "generation 7 of " + PATH),
                Arguments.of(new Outcome.Foreign("other"), Reason.FOREIGN_ROOT, "'other'"),
                Arguments.of(
                        new Outcome.Failed(new GitFailure(Kind.PROTECTED, "ask")), Reason.REPOSITORY_REFUSED, "ask"));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void shouldTellWhatBecameOfTheLastEdit(Outcome last, String reason, String told) {
        var fact =
                RootCommitStatus.of(ROOT, RootState.ABSENT, Optional.of(last)).fact();

        assertThat(fact).isEqualTo(Fact.fails(ConditionType.COMMITTED, reason, fact.message()));
        assertThat(fact.message()).contains(told);
    }

    @Test
    void shouldBeGone_whenARootThatIsToGoIsNotOnTheBranch() {
        var commitStatus =
                RootCommitStatus.ofLeaving(PATH, RootState.ABSENT, Optional.of(new Outcome.Removed("c0ffee")));

        assertThat(commitStatus.isThere()).isTrue();
        assertThat(commitStatus.fact())
                .isEqualTo(Fact.holds(ConditionType.COMMITTED, PATH + " was removed from the branch"));
    }

    @Test
    void shouldBeOnItsWay_whileARootThatIsToGoIsOnTheBranch() {
        var commitStatus = RootCommitStatus.ofLeaving(PATH, state("before"), Optional.empty());

        assertThat(commitStatus.isThere()).isFalse();
        assertThat(commitStatus.fact().reason()).isEqualTo(Reason.PUSHING);
        assertThat(commitStatus.revision()).contains("before");
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void shouldTellWhatBecameOfTheLastRemoval(Outcome last, String reason, String told) {
        var fact = RootCommitStatus.ofLeaving(PATH, state("before"), Optional.of(last))
                .fact();

        assertThat(fact).isEqualTo(Fact.fails(ConditionType.COMMITTED, reason, fact.message()));
        assertThat(fact.message()).contains(told.replace(" of " + PATH, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "UNAUTHORIZED, RepositoryDenied",
        "FORBIDDEN, RepositoryDenied",
        "NOT_FOUND, RepositoryRefused",
        "BRANCH_MISSING, RepositoryRefused",
        "PROTECTED, RepositoryRefused",
        "UNREACHABLE, RepositoryFailed",
        "CONTENDED, RepositoryFailed",
        "LOCAL, RepositoryFailed"
    })
    void shouldTellWhoHasToAct(Kind kind, String reason) {
        var fact = RootCommitStatus.failed(ConditionType.REPOSITORY_REACHABLE, new GitFailure(kind, "do this"));

        assertThat(fact).isEqualTo(Fact.fails(ConditionType.REPOSITORY_REACHABLE, reason, "do this"));
    }

    private static Root root(String revision) {
        var manifest = new Manifest("main", "uid", 3, "1", "/sitekeeper/v1/main", revision, new TreeMap<>());
        return new Root(PATH, new TreeMap<>(), new TreeMap<>(), manifest);
    }

    private static RootState state(String revision, String... edited) {
        var manifest = new RootState.Written(new Edit.Version("main", "uid", 3), "/parameter", revision);
        return new RootState(Optional.of(manifest), List.of(edited));
    }
}
