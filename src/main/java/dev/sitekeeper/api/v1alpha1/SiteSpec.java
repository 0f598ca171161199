package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one website should be. */
@ApiObject
@ValidationRule(
        value = "self.className == oldSelf.className",
        message = "className is immutable: delete the Site (deletionPolicy Retain keeps the infrastructure) "
                + "and create it in the other class",
        fieldPath = ".className")
@ValidationRule(
        value = SiteRules.EC2_ONLY,
        message = "patching and backup are for ec2 hosting only: saas and s3 sites have no instances")
@ValidationRule(
        value = SiteRules.HOSTNAMES_OF_THEIR_OWN,
        message = "all environments but one must have hostnames of their own",
        fieldPath = ".environments")
@ValidationRule(
        value = SiteRules.HOSTNAMES_DISTINCT,
        message = "a hostname can belong to one environment only",
        fieldPath = ".environments")
@ValidationRule(
        value = SiteRules.HOSTING_KIND,
        message = "an environment's hosting must be of the Site's kind (ec2, saas or s3)",
        fieldPath = ".environments")
@ValidationRule(
        value = SiteRules.PATCHING_CUTOFF,
        message = "patching.cutoffHours (1 unless set) must be less than patching.durationHours (3 unless "
                + "set), in each environment")
@ValidationRule(
        value = SiteRules.BACKUP_CUTOFF,
        message = "backup.cutoffHours (1 unless set) must be less than backup.durationHours (3 unless set), in "
                + "each environment")
@ValidationRule(
        value = SiteRules.CANARY_TIMEOUT,
        message = "monitoring.canary.timeoutSeconds (60 unless set) must be at most everyMinutes (5 unless "
                + "set, 60 in further environments), in each environment")
@ValidationRule(
        value = SiteRules.HEALTHY_HOSTS,
        message = "monitoring.alarms.healthyHostsBelow (1 unless set) must be at most hosting.ec2.instances (1 unless "
                + "set), in each environment")
@ValidationRule(
        value = SiteRules.PATCH_RULES,
        message = "patch rules must fit the operating system of each environment: on Ubuntu and Debian they "
                + "have no approveAfterDays and no classifications, and their severities are Required, "
                + "Important, Standard, Optional and Extra; elsewhere severities are Critical, Important, "
                + "Moderate and Low, and classifications Security, Bugfix, Enhancement, Recommended and Newpackage, or on "
                + "Windows its own")
public record SiteSpec(
        @JsonPropertyDescription(
                "Name of the SiteClass that says where the website lives: account, repository, network. "
                        + "Immutable."
                        + Plane.TERRAFORM)
        @Required
        @Pattern(Patterns.LABEL)
        @Size(min = 1, max = 40)
        String className,

        @JsonPropertyDescription("Where the website runs: exactly one of ec2, saas and s3. Which of them is immutable, "
                + "because Terraform would destroy the one to make the other."
                + Plane.TERRAFORM)
        @Required
        Hosting hosting,

        @JsonPropertyDescription("Names under which visitors reach the website, 1 to 20 without repetition and without "
                + "wildcards. The first is the canonical one. The class must allow each, and only one Site of "
                + "the cluster may have it: the older one wins. Example: [www.example.co.jp, example.co.jp]."
                + Plane.BOTH)
        @Required
        @Size(min = 1, max = 20)
        List<@Pattern(Patterns.HOSTNAME) @Size(max = 253) String> hostnames,

        @JsonPropertyDescription("Who sets the DNS records of the hostnames." + Plane.TERRAFORM) @Nullable
        Dns dns,

        @JsonPropertyDescription(
                "Where the certificate for the hostnames comes from: exactly one of acm, arn and secretRef. "
                        + "Defaults to acm."
                        + Plane.BOTH)
        @Nullable
        Certificate certificate,

        @JsonPropertyDescription("What CloudFront keeps, and for how long." + Plane.TERRAFORM) @Nullable
        Cache cache,

        @JsonPropertyDescription("Protection at the edge." + Plane.TERRAFORM) @Nullable
        Security security,

        @JsonPropertyDescription(
                "Who may see the website. Defaults to everyone. Meant for staging environments and for the "
                        + "administration pages of a content management system."
                        + Plane.TERRAFORM)
        @Nullable
        Access access,

        @JsonPropertyDescription(
                "When instances are patched, and with what. Only with ec2 hosting. Defaults to the class's, "
                        + "else daily at 03:00."
                        + Plane.OPERATION)
        @Nullable
        Patching patching,

        @JsonPropertyDescription(
                "When images of the instances are taken, and how long they are kept. Only with ec2 hosting. "
                        + "Defaults to the class's, else daily at 02:00 and kept for 7 days."
                        + Plane.OPERATION)
        @Nullable
        Backup backup,

        @JsonPropertyDescription("How the website is watched. Defaults to the class's, field by field." + Plane.BOTH)
        @Nullable
        Monitoring monitoring,

        @JsonPropertyDescription(
                "Who is told when something is wrong. Defaults to the class's, field by field." + Plane.OPERATION)
        @Nullable
        Notifications notifications,

        @JsonPropertyDescription(
                "The environments of the website, 1 to 5 with unique names. Each has Terraform of its own, "
                        + "and may override fields of the Site. All but one must have hostnames of their own. Defaults "
                        + "to one named production."
                        + Plane.BOTH)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(min = 1, max = 5)
        List<Environment> environments,

        @JsonPropertyDescription(
                "Pauses operation, during a relaunch for example: canaries are stopped, alarm actions are "
                        + "off, instances take no part in maintenance windows. The Terraform stays as it is. Absent: "
                        + "not suspended."
                        + Plane.OPERATION)
        @Nullable
        Suspend suspend,

        @JsonPropertyDescription(
                "What happens to operational objects that somebody else changed: Repair puts them right at "
                        + "once, Report shows the differences in the status and waits. Defaults to the class's, else "
                        + "Repair."
                        + Plane.OPERATION)
        @Nullable
        Drift drift,

        @JsonPropertyDescription(
                "What happens to the infrastructure when the Site is deleted: Retain leaves it and its "
                        + "Terraform, Delete proposes the removal of both. Operational objects are removed either way. "
                        + "Defaults to the class's, else Retain."
                        + Plane.BOTH)
        @Nullable
        DeletionPolicy deletionPolicy) {
    /** Copies the collections, so that the value never changes. */
    public SiteSpec {
        hostnames = List.copyOf(hostnames);
        environments = Immutable.copyOrEmpty(environments);
    }
}
