package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** The DNS zones of a class. */
@ApiObject
public record ClassDns(
        @JsonPropertyDescription("Public hosted zones of Route 53 in the class's account, up to 50, unique by name. A "
                + "hostname's records go to the zone with the longest name that fits."
                + Plane.TERRAFORM)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 50)
        List<Zone> zones) {
    /** Copies the collections, so that the value never changes. */
    public ClassDns {
        zones = Immutable.copyOrEmpty(zones);
    }

    /** A public hosted zone of Route 53. */
    @ApiObject
    public record Zone(
            @JsonPropertyDescription("The zone's domain name. Example: example.co.jp." + Plane.TERRAFORM)
            @Required
            @Pattern(Patterns.HOSTNAME)
            @Size(max = 253)
            String name,

            @JsonPropertyDescription("The zone's id. Example: Z0123456789ABCDEFGHIJ." + Plane.TERRAFORM)
            @Required
            @Pattern(Patterns.ZONE_ID)
            @Size(max = 32)
            String zoneId) {}
}
