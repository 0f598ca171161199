package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Limits some paths to some networks. */
@ApiObject
public record AccessRule(
        @JsonPropertyDescription(
                "The paths, 1 to 20; a star stands for anything. Example: [/admin/*]." + Plane.TERRAFORM)
        @Required
        @Size(min = 1, max = 20)
        List<@Pattern(Patterns.PATH_PATTERN) @Size(max = 255) String> paths,

        @JsonPropertyDescription(
                "The networks, 1 to 50, in CIDR notation, IPv4 or IPv6. Example: [203.0.113.0/24]." + Plane.TERRAFORM)
        @Required
        @Size(min = 1, max = 50)
        @ValidationRule(
                value = "self.all(c, isCIDR(c) && cidr(c) == cidr(c).masked())",
                message = "allowedCidrs must be networks in CIDR notation without host bits, such as 203.0.113.0/24 or "
                        + "2001:db8::/32")
        List<@Size(max = 43) String> allowedCidrs) {
    /** Copies the collections, so that the value never changes. */
    public AccessRule {
        paths = List.copyOf(paths);
        allowedCidrs = List.copyOf(allowedCidrs);
    }
}
