package dev.sitekeeper.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which pipeline is written into the repository: exactly one of the variants. */
@ApiObject
public record Pipeline(
        @Nullable GitHubActions gitHubActions,
        @Nullable NoSettings hcp,
        @Nullable NoSettings atlantis,
        @Nullable NoSettings none) {

    /** Workflows of GitHub Actions. */
    @ApiObject
    public record GitHubActions(
            String planRoleArn,
            String applyRoleArn,
            @Nullable List<String> runsOn,
            @Nullable String environment) {
        /** Copies the collections, so that the value never changes. */
        public GitHubActions {
            runsOn = Immutable.copy(runsOn);
        }
    }
}
