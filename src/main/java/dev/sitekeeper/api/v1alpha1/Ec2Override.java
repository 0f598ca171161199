package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one environment changes of {@link Ec2}. */
@ApiObject
@ValidationRule(
        value = "!has(self.operatingSystem) || !(self.operatingSystem in ['Rhel9', 'Debian12']) || "
                + "has(self.amiId)",
        message = "Rhel9 and Debian12 need an amiId: their public images lack the agent that patching and "
                + "backup use")
@ValidationRule(
        value = "!has(self.operatingSystem) || !self.operatingSystem.startsWith('Windows') || "
                + "!has(self.rootVolumeGiB) || self.rootVolumeGiB >= 30",
        message = "rootVolumeGiB must be at least 30 on Windows")
public record Ec2Override(
        @JsonPropertyDescription(
                "EC2's instance type; the processor architecture follows from it. Defaults to the Site's. "
                        + "Example: t3.small."
                        + Plane.TERRAFORM)
        @Pattern(Patterns.INSTANCE_TYPE)
        @Size(max = 32)
        @Nullable
        String instanceType,

        @JsonPropertyDescription("How many instances, 1 to 20, spread over the class's subnets. Defaults to the Site's."
                + Plane.TERRAFORM)
        @Min(1)
        @Max(20)
        @Nullable
        Integer instances,

        @JsonPropertyDescription(
                "What the instances run. Rhel9 and Debian12 need an amiId, because their public images lack "
                        + "the agent. Defaults to the Site's."
                        + Plane.TERRAFORM)
        @Nullable
        OperatingSystem operatingSystem,

        @JsonPropertyDescription(
                "The image that new instances start from; running ones are not replaced. Defaults to the "
                        + "Site's, unless this environment changes the operating system."
                        + Plane.TERRAFORM)
        @Pattern(Patterns.AMI_ID)
        @Size(max = 21)
        @Nullable
        String amiId,

        @JsonPropertyDescription(
                "Size of the root volume in GiB, 8 to 1000, at least 30 on Windows. Defaults to the Site's."
                        + Plane.TERRAFORM)
        @Min(8)
        @Max(1000)
        @Nullable
        Integer rootVolumeGiB,

        @JsonPropertyDescription(
                "A script that new instances run at their first boot, at most 12 KiB: shell, PowerShell on "
                        + "Windows. It can be read by everybody who can read the repository, so it must hold no "
                        + "secret. Defaults to the Site's."
                        + Plane.TERRAFORM)
        @Pattern(Patterns.TEXT)
        @Size(max = 12288)
        @ValidationRule(
                value = "bytes(self).size() <= 12288",
                message = "userData must be at most 12 KiB (12288 bytes in UTF-8)")
        @Nullable
        String userData,

        @JsonPropertyDescription(
                "The port on which instances answer the load balancer in HTTP, 1 to 65535. Defaults to the "
                        + "Site's."
                        + Plane.TERRAFORM)
        @Min(1)
        @Max(65535)
        @Nullable
        Integer port,

        @JsonPropertyDescription(
                "How the load balancer finds out whether an instance is well. Defaults to the Site's, field "
                        + "by field."
                        + Plane.TERRAFORM)
        @Nullable
        HealthCheck healthCheck,

        @JsonPropertyDescription(
                "Log files that go to CloudWatch Logs, up to 10, besides those of the system and of NGINX "
                        + "(NGINX not on Windows). A change reaches running instances. Defaults to the Site's."
                        + Plane.TERRAFORM)
        @Size(max = 10)
        @Nullable
        List<LogFile> logs) {
    /** Copies the collections, so that the value never changes. */
    public Ec2Override {
        logs = Immutable.copy(logs);
    }
}
