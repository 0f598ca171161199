package dev.sitekeeper.terraform;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The modules that roots compose. */
enum LibraryModule {
    NETWORK_EXISTING,
    ARTIFACT_BUCKET,
    SHARED_ROLES,
    LOAD_BALANCER,
    WEB_SERVERS,
    LOG_GROUPS,
    CERTIFICATE,
    VPC_ORIGIN_DISTRIBUTION,
    DNS_RECORDS,
    HAND_OVER;

    /** Its folder's name, as {@code load-balancer}. */
    String folder() {
        return label().replace('_', '-');
    }

    /** What roots call it, as {@code load_balancer}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of its files: the four that every module has, and its own. */
    List<String> files() {
        var common = List.of("main.tf", "outputs.tf", "variables.tf", "versions.tf");
        return Stream.concat(common.stream(), ownFiles().stream()).toList();
    }

    private List<String> ownFiles() {
        return switch (this) {
            case SHARED_ROLES -> List.of("canary.tf", "maintenance.tf");
            case WEB_SERVERS -> List.of("network.tf", "role.tf");
            default -> List.of();
        };
    }
}
