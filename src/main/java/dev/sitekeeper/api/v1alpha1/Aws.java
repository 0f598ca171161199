package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account and region of a class. */
@ApiObject
@ValidationRule(
        value = "self.accountId == oldSelf.accountId",
        message = "accountId is immutable: create another SiteClass",
        fieldPath = ".accountId")
@ValidationRule(
        value = "self.region == oldSelf.region",
        message = "region is immutable: create another SiteClass",
        fieldPath = ".region")
@ValidationRule(
        value = "has(self.roleArn) == has(self.externalId)",
        message = "roleArn and externalId must be given together")
@ValidationRule(
        value = "!has(self.roleArn) || self.roleArn.split(':')[4] == self.accountId",
        message = "roleArn must be a role of the account accountId",
        fieldPath = ".roleArn")
public record Aws(
        @JsonPropertyDescription(
                "The AWS account, 12 digits in quotes. Immutable. Example: \"123456789012\"." + Plane.BOTH)
        @Required
        @Pattern(Patterns.ACCOUNT_ID)
        @Size(max = 12)
        String accountId,

        @JsonPropertyDescription(
                "The AWS region of everything that isn't global. Immutable. Example: ap-northeast-1." + Plane.BOTH)
        @Required
        @Pattern(Patterns.REGION)
        @Size(max = 32)
        String region,

        @JsonPropertyDescription(
                "ARN of the role in the account that the operator assumes. Defaults to the operator's own "
                        + "identity."
                        + Plane.OPERATION)
        @Pattern(Patterns.ROLE_ARN)
        @Size(max = 512)
        @Nullable
        String roleArn,

        @JsonPropertyDescription(
                "The external id that the role's trust policy demands; required with roleArn. Example: "
                        + "tokyo-7f3c."
                        + Plane.OPERATION)
        @Pattern(Patterns.EXTERNAL_ID)
        @Size(min = 2, max = 256)
        @Nullable
        String externalId,

        @JsonPropertyDescription(
                "Tags on everything in AWS, up to 20. Keys have at most 128 letters, digits, spaces and "
                        + "_.:=+@- (no slash: instances refuse to start with it where tags are in the metadata), and "
                        + "don't begin with aws: or sitekeeper:. Example: {cost-center: web}."
                        + Plane.BOTH)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 20)
        @ValidationRule(
                value = "self.all(k, k.matches('^[A-Za-z0-9 _.:=+@-]{1,128}$') && "
                        + "!k.matches('(?i)^(aws:|sitekeeper:|PatchGroup$)'))",
                message = "tag keys have at most 128 letters, digits, spaces and _.:=+@-, and are not PatchGroup nor "
                        + "begin with aws: or sitekeeper:, in any case of the letters")
        Map<String, @Size(max = 256) @Pattern(Patterns.TAG_VALUE) String> tags) {
    /** Copies the collections, so that the value never changes. */
    public Aws {
        tags = Immutable.copyOrEmpty(tags);
    }
}
