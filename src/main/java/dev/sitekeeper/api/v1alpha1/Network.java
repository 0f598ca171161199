package dev.sitekeeper.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The network of the class: exactly one of the variants. */
@ApiObject
public record Network(@Nullable Existing existing, @Nullable Create create) {

    /** A network that is there. */
    @ApiObject
    public record Existing(String vpcId, List<String> privateSubnetIds) {
        /** Copies the collections, so that the value never changes. */
        public Existing {
            privateSubnetIds = List.copyOf(privateSubnetIds);
        }
    }

    /** A network that the class root makes. */
    @ApiObject
    public record Create(String cidr) {}
}
