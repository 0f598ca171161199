package dev.sitekeeper.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationTest {

    @Test
    void shouldNameHandOversAndRolesAfterTheOwner() {
        var installation = new Installation("main");
        var production = new SiteKey("web", "corporate").environment("production");

        assertThat(installation.handOverOfClass("tokyo")).isEqualTo("/sitekeeper/v1/main/tokyo");
        assertThat(installation.handOverOf("tokyo", production))
                .isEqualTo("/sitekeeper/v1/main/tokyo/web/corporate/production");
        assertThat(installation.iamPath()).isEqualTo("/sitekeeper/main/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "main", "team-1", "abcdefghijklmnop"})
    void shouldTakeShortLowerCaseIds(String owner) {
        assertThat(new Installation(owner).owner()).isEqualTo(owner);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Main", "1st", "-a", "a-", "a_b", "a/b", "abcdefghijklmnopq"})
    void shouldRefuse_whenItWouldNotFitIntoNames(String owner) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Installation(owner))
                .withMessageContaining("owner");
    }
}
