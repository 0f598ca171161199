package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The network of the class: exactly one of the variants. */
@ApiObject
@ValidationRule(
        value = "[has(self.existing), has(self.create)].exists_one(given, given)",
        message = "exactly one of existing and create must be set")
public record Network(
        @JsonPropertyDescription("A network that is there." + Plane.TERRAFORM) @Nullable
        Existing existing,

        @JsonPropertyDescription("A network that the class's Terraform makes." + Plane.TERRAFORM) @Nullable
        Create create) {

    /** A network that is there. */
    @ApiObject
    public record Existing(
            @JsonPropertyDescription("The VPC's id. Example: vpc-0123456789abcdef0." + Plane.TERRAFORM)
            @Required
            @Pattern(Patterns.VPC_ID)
            @Size(max = 21)
            String vpcId,

            @JsonPropertyDescription(
                    "Ids of private subnets in two or more availability zones, 2 to 6." + Plane.TERRAFORM)
            @Required
            @Size(min = 2, max = 6)
            List<@Pattern(Patterns.SUBNET_ID) @Size(max = 24) String> privateSubnetIds) {
        /** Copies the collections, so that the value never changes. */
        public Existing {
            privateSubnetIds = List.copyOf(privateSubnetIds);
        }
    }

    /** A network that the class root makes. */
    @ApiObject
    public record Create(
            @JsonPropertyDescription("Its IPv4 range, of size /16 to /24. Example: 10.20.0.0/16." + Plane.TERRAFORM)
            @Required
            @Pattern(Patterns.VPC_CIDR)
            @Size(max = 18)
            @ValidationRule(
                    value = "isCIDR(self) && cidr(self) == cidr(self).masked()",
                    message = "cidr must be an IPv4 network in CIDR notation without host bits, such as 10.20.0.0/16")
            String cidr) {}
}
