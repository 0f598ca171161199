package dev.sitekeeper.reconcile.infrastructure;

import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.RootState;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.status.Fact;
import dev.sitekeeper.terraform.blueprint.RootPath;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The roots on the branch, in memory: what the operator wants there is there at once. A root is no more than its revision, which says which
 * certificate it names.
 */
public final class Branch {

    private static final String NAMING = "naming:";

    private final Map<String, RootState> roots = new TreeMap<>();

    /** The revision of a root that names a certificate; none where this is empty. */
    public static String revision(String certificate) {
        return NAMING + certificate;
    }

    /** The certificate that the root of an environment names, which may be none; nothing where there is no such root. */
    public Optional<String> certificate(EnvironmentKey environment) {
        return Optional.ofNullable(roots.get(RootPath.of(environment)))
                .map(root -> root.manifest().orElseThrow().revision().substring(NAMING.length()));
    }

    /** Where the roots are. */
    public Set<String> paths() {
        return Set.copyOf(roots.keySet());
    }

    /** Where the root of an environment is. */
    public static String path(EnvironmentKey environment) {
        return RootPath.of(environment);
    }

    /** Writes the root of an environment; its revision. */
    public String write(EnvironmentKey environment, ResolvedSite site, Installation installation, String certificate) {
        var version = new Edit.Version(installation.owner(), site.uid(), site.generation());
        var parameter = installation.handOverOf(site.siteClass().name(), environment);
        var written = new RootState.Written(version, parameter, revision(certificate));
        roots.put(RootPath.of(environment), new RootState(Optional.of(written), List.of()));
        return written.revision();
    }

    public void remove(String path) {
        roots.remove(path);
    }

    /** The operator's way to it. */
    public Delivery delivery() {
        return new Delivered();
    }

    @SuppressWarnings("NullAway") // nothing of what a delivery uses is used
    private final class Delivered extends Delivery {

        Delivered() {
            super(null, null, null, null, null);
        }

        @Override
        Map<String, RootCommitStatus> deliver(Changeset changeset) {
            var commitStatuses = new HashMap<String, RootCommitStatus>();
            changeset.pathsToLeave().forEach(path -> {
                remove(path);
                commitStatuses.put(path, RootCommitStatus.ofLeaving(path, RootState.ABSENT, Optional.empty()));
            });
            return commitStatuses;
        }

        @Override
        Optional<Fact> whyUncertain(ResolvedClass siteClass, String key, Instant since) {
            return Optional.empty();
        }

        @Override
        Optional<Map<String, RootState>> below(ResolvedClass siteClass, String folder) {
            var below = new HashMap<String, RootState>();
            roots.forEach((path, root) -> {
                if (path.startsWith(folder + "/")) {
                    below.put(path, root);
                }
            });
            return Optional.of(below);
        }
    }
}
