package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where Sites live, and who may use it. */
@ApiObject
public record SiteClassSpec(
        @JsonPropertyDescription(
                "Namespaces whose Sites may use the class, by their labels. Must not be empty; to allow "
                        + "every namespace: matchExpressions: [{key: kubernetes.io/metadata.name, operator: Exists}].")
        @Required
        @ValidationRule(
                value = "(has(self.matchLabels) && self.matchLabels.size() > 0) || (has(self.matchExpressions) && "
                        + "self.matchExpressions.size() > 0)",
                message = "allowedNamespaces must not be empty; to allow every namespace use matchExpressions [{key: "
                        + "kubernetes.io/metadata.name, operator: Exists}]")
        LabelSelector allowedNamespaces,

        @JsonPropertyDescription(
                "Hostnames that Sites of the class may have, 1 to 100. A star stands for one or more labels, "
                        + "and not for none. Example: [\"*.example.co.jp\", example.co.jp].")
        @Required
        @Size(min = 1, max = 100)
        List<@Pattern(Patterns.HOSTNAME_OR_WILDCARD) @Size(max = 253) String> allowedHostnames,

        @JsonPropertyDescription("The IANA time zone of schedules that name none. Defaults to UTC. Example: Asia/Tokyo."
                + Plane.OPERATION)
        @Pattern(Patterns.TIMEZONE)
        @Size(max = 64)
        @Nullable
        String timezone,

        @JsonPropertyDescription("The account and region where the Sites live." + Plane.BOTH) @Required
        Aws aws,

        @JsonPropertyDescription("The repository that the Terraform is committed to." + Plane.TERRAFORM) @Required
        Git git,

        @JsonPropertyDescription("Versions, state and pipeline of the generated Terraform." + Plane.TERRAFORM) @Required
        Terraform terraform,

        @JsonPropertyDescription(
                "The network of ec2 Sites: exactly one of existing and create. Without it the class takes "
                        + "saas and s3 Sites only."
                        + Plane.TERRAFORM)
        @Nullable
        Network network,

        @JsonPropertyDescription("The DNS zones in which records may be set." + Plane.TERRAFORM) @Nullable
        ClassDns dns,

        @JsonPropertyDescription(
                "Who is told of every Site of the class, unless the Site says otherwise." + Plane.OPERATION)
        @Nullable
        ClassNotifications notifications,

        @JsonPropertyDescription(
                "What is done with the announcements of AWS Health. Defaults to nothing." + Plane.OPERATION)
        @Nullable
        HealthEvents health,

        @JsonPropertyDescription(
                "What SiteOperations may do on Sites of the class. Defaults to nothing." + Plane.OPERATION)
        @Nullable
        Operations operations,

        @JsonPropertyDescription("How images are protected." + Plane.OPERATION) @Nullable
        ClassBackup backup,

        @JsonPropertyDescription("What Sites of the class get where they say nothing." + Plane.BOTH) @Nullable
        Defaults defaults) {
    /** Copies the collections, so that the value never changes. */
    public SiteClassSpec {
        allowedHostnames = List.copyOf(allowedHostnames);
    }
}
