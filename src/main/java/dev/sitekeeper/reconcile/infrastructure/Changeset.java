package dev.sitekeeper.reconcile.infrastructure;

import dev.sitekeeper.git.Author;
import dev.sitekeeper.git.Change;
import dev.sitekeeper.git.CommitMessage;
import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.Folder;
import dev.sitekeeper.git.RepositoryAddress;
import dev.sitekeeper.git.VendoredModule;
import dev.sitekeeper.reconcile.fleet.EditKeys;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.terraform.Root;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What one resource wants on the branch.
 *
 * @param key as in {@link EditKeys}
 * @param version whose edit it is
 * @param siteClass whose repository it is
 * @param resource itself, whose annotations may ask for people's edits to be discarded
 * @param arriving what is to be there
 * @param leaving what is to be gone
 */
public record Changeset(
        String key,
        Edit.Version version,
        ResolvedClass siteClass,
        HasMetadata resource,
        Optional<Arriving> arriving,
        Optional<Leaving> leaving) {

    /**
     * Roots that are to be on the branch.
     *
     * @param roots at least one
     * @param message of the commit
     */
    record Arriving(List<Root> roots, CommitMessage message) {}

    /**
     * Roots that are to be gone from the branch.
     *
     * @param paths at least one, below the repository's path
     * @param message of the commit
     */
    public record Leaving(List<String> paths, CommitMessage message) {}

    Edit.HandEdits handEdits() {
        return AcceptEdits.of(resource);
    }

    List<Root> roots() {
        return arriving.map(Arriving::roots).orElse(List.of());
    }

    /** The roots that are to be gone, below the repository's path. */
    public List<String> pathsToLeave() {
        return leaving.map(Leaving::paths).orElse(List.of());
    }

    /** Below the repository's path. */
    List<String> paths() {
        return Stream.concat(roots().stream().map(Root::path), pathsToLeave().stream())
                .toList();
    }

    /**
     * The edit that brings it all onto the branch.
     *
     * @param modules the folder of a module by its name and version
     */
    Edit edit(RepositoryAddress address, BiFunction<String, String, VendoredModule> modules) {
        var changes = Stream.concat(
                arriving.map(a -> write(a, address, modules)).stream(), leaving.map(l -> remove(l, address)).stream());
        var author = siteClass.repository().author();
        return new Edit(key, version, changes.toList(), new Author(author.name(), author.email()), handEdits());
    }

    private static Change remove(Leaving leaving, RepositoryAddress address) {
        return new Change.Remove(leaving.paths().stream().map(address::resolve).toList(), leaving.message());
    }

    private static Change write(
            Arriving arriving, RepositoryAddress address, BiFunction<String, String, VendoredModule> modules) {
        var folders = arriving.roots().stream()
                .map(root -> Folder.ofText(address.resolve(root.path()), root.files()))
                .toList();
        var versions = new TreeMap<String, String>();
        arriving.roots().forEach(root -> versions.putAll(root.modules()));
        var used = versions.entrySet().stream()
                .map(module -> modules.apply(module.getKey(), module.getValue()))
                .toList();
        return new Change.Write(folders, used, arriving.message());
    }
}
