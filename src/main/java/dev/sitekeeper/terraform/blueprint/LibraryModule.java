package dev.sitekeeper.terraform.blueprint;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The modules that roots compose. */
public enum LibraryModule {
    NETWORK_EXISTING,
    NETWORK_CREATED,
    ARTIFACT_BUCKET,
    SHARED_ROLES,
    ORIGIN_ACCESS_CONTROL,
    HEALTH_QUEUE,
    LOAD_BALANCER,
    WEB_SERVERS,
    CLOUDWATCH_AGENT,
    LOG_GROUPS,
    STATIC_BUCKET,
    CERTIFICATE,
    VIEWER_FUNCTION,
    DISTRIBUTION,
    DNS_RECORDS,
    CACHE_PURGE,
    HAND_OVER;

    /** Its folder's name, as {@code load-balancer}. */
    public String folder() {
        return label().replace('_', '-');
    }

    /** What roots call it, as {@code load_balancer}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of its files that roots need: those that every module has, and its own. */
    public List<String> files() {
        var common = List.of("CHANGELOG.md", "README.md", "main.tf", "outputs.tf", "variables.tf", "versions.tf");
        return Stream.concat(common.stream(), ownFiles().stream()).toList();
    }

    private List<String> ownFiles() {
        return switch (this) {
            case NETWORK_CREATED -> List.of("flow-logs.tf", "routes.tf");
            case CLOUDWATCH_AGENT -> List.of("logs.tf", "metrics.tf");
            case SHARED_ROLES -> List.of("automation.tf", "canary.tf", "chat.tf", "maintenance.tf");
            case WEB_SERVERS -> List.of("network.tf", "role.tf");
            case VIEWER_FUNCTION -> List.of("viewer.js");
            case CACHE_PURGE -> List.of("lambda/purge.py", "lambda/purge.zip");
            default -> List.of();
        };
    }
}
