package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The repository that the Terraform is committed to. */
@ApiObject
@ValidationRule(
        value = "self.url == oldSelf.url",
        message = "url is immutable: create another SiteClass",
        fieldPath = ".url")
@ValidationRule(
        value = "(has(self.path) ? self.path : '') == (has(oldSelf.path) ? oldSelf.path : '')",
        message = "path is immutable: create another SiteClass")
@ValidationRule(
        value = "!has(self.provider) || self.provider != 'None' || (has(self.delivery) && self.delivery == "
                + "'Commit')",
        message = "provider None can't open pull requests: it needs delivery Commit")
public record Git(
        @JsonPropertyDescription("HTTP(S) URL of the repository, without credentials. Immutable. Example: "
                + "https://github.com/example/sites.git."
                + Plane.TERRAFORM)
        @Required
        @Pattern(GitRules.URL)
        @Size(max = 1024)
        String url,

        @JsonPropertyDescription("The branch that is applied. Defaults to main." + Plane.TERRAFORM)
        @Pattern(GitRules.BRANCH)
        @Size(min = 1, max = 200)
        @ValidationRule(
                value = "!self.matches('" + GitRules.LOCK + "')",
                message = "no part of branch may end with .lock")
        @Nullable
        String branch,

        @JsonPropertyDescription(
                "The folder below which classes/, sites/ and modules/ lie, without slashes at its ends. "
                        + "Immutable. Defaults to the repository's root."
                        + Plane.TERRAFORM)
        @Pattern(GitRules.PATH)
        @Size(max = 200)
        @Nullable
        String path,

        @JsonPropertyDescription(
                "A Secret in the operator's namespace: username and password, or token (a GitHub App's appId "
                        + "and privateKey are not read yet). Without it the repository is neither read nor written."
                        + Plane.OPERATION)
        @Nullable
        SecretRef credentialsSecretRef,

        @JsonPropertyDescription(
                "PullRequest proposes changes, Commit commits them on the branch. Defaults to PullRequest."
                        + Plane.TERRAFORM)
        @Nullable
        Delivery delivery,

        @JsonPropertyDescription("Whose API opens pull requests: GitHub, Gitea (Forgejo as well), or None, which needs "
                + "delivery Commit. Defaults to what the url tells."
                + Plane.TERRAFORM)
        @Nullable
        Provider provider,

        @JsonPropertyDescription("Base URL of that API. Defaults to what the url tells. Example: "
                + "https://github.example.com/api/v3."
                + Plane.OPERATION)
        @Pattern(Patterns.API_URL)
        @Size(max = 1024)
        @Nullable
        String apiUrl,

        @JsonPropertyDescription("A Secret in the operator's namespace whose key secret authenticates the repository's "
                + "webhooks. Defaults to none: the repository is asked now and then."
                + Plane.OPERATION)
        @Nullable
        SecretRef webhookSecretRef,

        @JsonPropertyDescription("Users who are asked for a review, up to 15." + Plane.OPERATION)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 15)
        List<@Pattern(Patterns.ACCOUNT_NAME) @Size(max = 100) String> reviewers,

        @JsonPropertyDescription("Teams that are asked for a review, up to 15." + Plane.OPERATION)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 15)
        List<@Pattern(Patterns.ACCOUNT_NAME) @Size(max = 100) String> teamReviewers,

        @JsonPropertyDescription("Users to whom pull requests are assigned, up to 10." + Plane.OPERATION)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 10)
        List<@Pattern(Patterns.ACCOUNT_NAME) @Size(max = 100) String> assignees,

        @JsonPropertyDescription("Labels of pull requests, up to 20. Defaults to [sitekeeper]." + Plane.OPERATION)
        @Size(max = 20)
        @Nullable
        List<@Size(min = 1, max = 50) String> labels,

        @JsonPropertyDescription(
                "Whom commits are by. Defaults to Sitekeeper <noreply@sitekeeper.dev>." + Plane.TERRAFORM)
        @Nullable
        Author author) {
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
    public record Author(
            @JsonPropertyDescription("The author's name." + Plane.TERRAFORM)
            @Required
            @Pattern(Patterns.AUTHOR)
            @Size(min = 1, max = 100)
            String name,

            @JsonPropertyDescription("The author's e-mail address." + Plane.TERRAFORM)
            @Required
            @Pattern(Patterns.AUTHOR_EMAIL)
            @Size(min = 3, max = 254)
            String email) {}
}
