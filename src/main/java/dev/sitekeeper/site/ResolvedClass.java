package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.Backend;
import dev.sitekeeper.api.v1alpha1.ClassDns;
import dev.sitekeeper.api.v1alpha1.ClassNotifications;
import dev.sitekeeper.api.v1alpha1.Defaults;
import dev.sitekeeper.api.v1alpha1.Git;
import dev.sitekeeper.api.v1alpha1.HealthEvents;
import dev.sitekeeper.api.v1alpha1.LabelSelector;
import dev.sitekeeper.api.v1alpha1.Modules;
import dev.sitekeeper.api.v1alpha1.Network;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A SiteClass, every value decided.
 *
 * @param name its name
 * @param uid Kubernetes' id of this incarnation of it
 * @param generation of its spec
 * @param admission who may use it
 * @param place its account and region
 * @param tags on everything, besides ours
 * @param repository the monorepo
 * @param terraform versions and state
 * @param network where sites live
 * @param zones the hosted zones that it has
 * @param timezone an IANA name
 * @param notifications who is told of all its Sites
 * @param health what is done with the announcements of AWS Health
 * @param backupKeyArn the KMS key with which images are encrypted
 * @param defaults of its Sites
 */
public record ResolvedClass(
        String name,
        String uid,
        long generation,
        Admission admission,
        Place place,
        SortedMap<String, String> tags,
        Repository repository,
        TerraformSettings terraform,
        Network network,
        List<ClassDns.Zone> zones,
        String timezone,
        Optional<ClassNotifications> notifications,
        Optional<HealthEvents> health,
        Optional<String> backupKeyArn,
        Optional<Defaults> defaults) {

    /** Which namespaces may use a class, and with which hostnames. */
    public record Admission(LabelSelector namespaces, List<String> hostnames) {}

    /**
     * The monorepo.
     *
     * @param url of its HTTP remote
     * @param branch that is read and written
     * @param path the folder that is ours, without slashes at its ends; empty: all of it
     * @param credentialsSecret the Secret in the operator's namespace
     * @param delivery how changes reach the branch
     * @param author of our commits
     */
    public record Repository(
            String url,
            String branch,
            String path,
            Optional<String> credentialsSecret,
            Git.Delivery delivery,
            Author author) {}

    /** Who commits. */
    public record Author(String name, String email) {}

    /**
     * Versions and state of the generated Terraform.
     *
     * @param version Terraform's version constraint
     * @param awsProviderVersion the provider's version constraint
     * @param backend where state lies
     * @param modules where modules come from
     */
    public record TerraformSettings(String version, String awsProviderVersion, Backend backend, Modules modules) {}

    /** Whether it has a chat, from which people may act. */
    public boolean hasChat() {
        return notifications.map(ClassNotifications::slack).isPresent();
    }

    /** The zone of this class that holds a hostname: the longest that fits. */
    public Optional<ClassDns.Zone> zoneOf(String hostname) {
        return zones.stream()
                .filter(z -> hostname.equals(z.name()) || hostname.endsWith("." + z.name()))
                .max(java.util.Comparator.comparingInt(z -> z.name().length()));
    }
}
