package dev.sitekeeper.terraform;

import static dev.sitekeeper.terraform.hcl.Hcl.attribute;
import static dev.sitekeeper.terraform.hcl.Hcl.text;

import dev.sitekeeper.api.v1alpha1.Modules;
import dev.sitekeeper.terraform.blueprint.LibraryModule;
import dev.sitekeeper.terraform.blueprint.UserText;
import dev.sitekeeper.terraform.hcl.Item;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Where the roots of a class have their modules from: the repository itself, or a private registry. */
final class ModuleSource {

    private final ModuleLibrary library;
    private final Optional<Modules.Registry> registry;

    ModuleSource(ModuleLibrary library, Modules modules) {
        this.library = library;
        this.registry = Optional.ofNullable(modules.registry());
    }

    /** The attributes that name a module's source in the root at a path. */
    List<Item> of(LibraryModule module, String rootPath) {
        return registry.map(r -> inRegistry(module, r))
                .orElseGet(() -> List.of(attribute("source", text(vendored(module, rootPath)))));
    }

    /** The versions that must lie in the repository, by the module's name. */
    SortedMap<String, String> vendored(Stream<LibraryModule> modules) {
        return registry.isPresent() ? Collections.emptySortedMap() : library.versions(modules);
    }

    /** Relative, so that the repository can be checked out anywhere. */
    private String vendored(LibraryModule module, String rootPath) {
        var up = "../".repeat(rootPath.split("/", -1).length);
        return up + ModuleLibrary.folder(module.folder(), library.version(module));
    }

    /** An address as registries have it: {@code <host>/<namespace>/<name>/<provider>}. */
    private List<Item> inRegistry(LibraryModule module, Modules.Registry from) {
        var field = "spec.terraform.modules.registry.";
        var version = from.version();
        return List.of(
                attribute("source", UserText.of(field + "prefix", from.prefix() + "/" + module.folder() + "/aws")),
                attribute(
                        "version",
                        version == null ? text(library.version(module)) : UserText.of(field + "version", version)));
    }
}
