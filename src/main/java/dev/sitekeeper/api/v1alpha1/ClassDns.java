package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** The DNS zones of a class. */
@ApiObject
public record ClassDns(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Zone> zones) {
    /** Copies the collections, so that the value never changes. */
    public ClassDns {
        zones = Immutable.copyOrEmpty(zones);
    }

    /** A public hosted zone of Route 53. */
    @ApiObject
    public record Zone(String name, String zoneId) {}
}
