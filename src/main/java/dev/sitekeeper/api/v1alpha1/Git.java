package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The repository that the Terraform is committed to. */
@ApiObject
public record Git(
        String url,
        @Nullable String branch,
        @Nullable String path,
        @Nullable SecretRef credentialsSecretRef,
        @Nullable Delivery delivery,
        @Nullable Provider provider,
        @Nullable String apiUrl,
        @Nullable SecretRef webhookSecretRef,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> reviewers,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> teamReviewers,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> assignees,
        @Nullable List<String> labels,
        @Nullable Author author) {
    /** Copies the collections, so that the value never changes. */
    public Git {
        reviewers = Immutable.copyOrEmpty(reviewers);
        teamReviewers = Immutable.copyOrEmpty(teamReviewers);
        assignees = Immutable.copyOrEmpty(assignees);
        labels = Immutable.copy(labels);
    }

    /** How changes reach the branch. */
    public enum Delivery {
        /** Through a pull request that people merge. */
        PullRequest,
        /** By a commit on the branch. */
        Commit
    }

    /** Whose API opens pull requests. */
    public enum Provider {
        /** GitHub, or GitHub Enterprise Server. */
        GitHub,
        /** Gitea or Forgejo. */
        Gitea,
        /** Nobody's: pull requests are not possible. */
        None
    }

    /** Whom commits are by. */
    @ApiObject
    public record Author(@Nullable String name, @Nullable String email) {}
}
