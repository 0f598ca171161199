package dev.sitekeeper.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where Sites live, and who may use it. */
@ApiObject
public record SiteClassSpec(
        LabelSelector allowedNamespaces,
        List<String> allowedHostnames,
        @Nullable String timezone,
        Aws aws,
        Git git,
        Terraform terraform,
        @Nullable Network network,
        @Nullable ClassDns dns,
        @Nullable ClassNotifications notifications,
        @Nullable HealthEvents health,
        @Nullable Operations operations,
        @Nullable ClassBackup backup,
        @Nullable Defaults defaults) {
    /** Copies the collections, so that the value never changes. */
    public SiteClassSpec {
        allowedHostnames = List.copyOf(allowedHostnames);
    }
}
