package dev.sitekeeper.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sitekeeper.api.v1alpha1.GitRules;
import java.net.URI;
import java.util.Map;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc",
                "a//b",
                "a/",
                "..",
                "a/../b",
                ".",
                ".git",
                "a/.GIT/hooks",
                ".gitmodules",
                "a\\b",
                "a b",
                "git~1",
                "a\nb",
                "ä"
            })
    void shouldRefuseUnsafePaths(String path) {
        assertThatThrownBy(() -> Folder.ofText(path, Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Folder.ofText("a", Map.of(path, ""))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:secret-word@example.com/a.git",
                "ssh://example.com/a.git",
                "ext::sh -c touch%20x",
                "/a/folder",
                "file:///a/folder",
                "https://exa mple.com/secret-word"
            })
    void shouldRefuseOtherUrls_withoutRepeatingSecrets(String url) {
        assertThatThrownBy(() -> new RepositoryAddress(url, "main", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret-word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a..b", "a/.b", "a.", "-x", "a b", "x.lock", "x.lock/y", "a/", "/a", "a//b"})
    void shouldRefuseBranchesThatGitRefuses(String branch) {
        assertThatThrownBy(() -> new RepositoryAddress("https://example.com/a.git", branch, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(maxDiscardRatio = 100)
    void shouldAllowNoBranchThatGitRefuses(
            @ForAll @Chars({'a', 'b', '-', '_', '.', '/'}) @StringLength(min = 1, max = 8) String branch) {
        Assume.that(GitRules.isBranch(branch));

        assertThat(Repository.isValidRefName("refs/heads/" + branch)).isTrue();
    }

    @Property(maxDiscardRatio = 100)
    void shouldAllowNoUrlThatIsNone(@ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 4) String path) {
        var url = "https://example.com/" + path;
        Assume.that(GitRules.isUrl(url));

        assertThat(URI.create(url).getHost()).isEqualTo("example.com");
    }

    @Test
    void shouldResolveBelowThePath() {
        assertThat(new RepositoryAddress("https://example.com/a.git", "main", "web").resolve("sites/x"))
                .isEqualTo("web/sites/x");
    }

    @Test
    void shouldNeverPrintThePassword() {
        assertThat(new Credentials("me", "secret-word")).hasToString("Credentials[username=me]");
    }
}
