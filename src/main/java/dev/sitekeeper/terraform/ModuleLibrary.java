package dev.sitekeeper.terraform;

import dev.sitekeeper.terraform.blueprint.LibraryModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The modules that come with this program, read from the class path once. */
public final class ModuleLibrary {

    /** One module of one version: its files by name. */
    private record Release(String version, SortedMap<String, byte[]> files) {}

    private final SortedMap<String, Release> releases;

    private ModuleLibrary(SortedMap<String, Release> releases) {
        this.releases = releases;
    }

    /** Reads all modules. */
    public static ModuleLibrary load() {
        return new ModuleLibrary(Arrays.stream(LibraryModule.values())
                .collect(Collectors.toMap(LibraryModule::folder, ModuleLibrary::read, (a, b) -> a, TreeMap::new)));
    }

    /** The names of all modules. */
    public Set<String> names() {
        return Collections.unmodifiableSet(releases.keySet());
    }

    /** The version of each module, by the module's name. */
    SortedMap<String, String> versions(Stream<LibraryModule> modules) {
        return modules.collect(Collectors.toMap(LibraryModule::folder, this::version, (a, b) -> a, TreeMap::new));
    }

    String version(LibraryModule module) {
        return version(module.folder());
    }

    /**
     * The version of a module by its name.
     *
     * @throws IllegalArgumentException if there is no such module
     */
    String version(String name) {
        return release(name).version();
    }

    /**
     * What the repository holds for a module, by path below the repository's path: {@code
     * modules/<name>/<version>/<file>}.
     *
     * @throws IllegalArgumentException if this library has no such module of that version
     */
    public SortedMap<String, byte[]> files(String name, String version) {
        var release = release(name);
        if (!release.version().equals(version)) {
            throw new IllegalArgumentException(
                    "module " + name + " comes in version " + release.version() + ", not " + version);
        }
        var files = new TreeMap<String, byte[]>();
        release.files().forEach((file, content) -> files.put(folder(name, version) + "/" + file, content.clone()));
        return files;
    }

    /** Where a module lies in the repository. */
    public static String folder(String name, String version) {
        return "modules/" + name + "/" + version;
    }

    private Release release(String name) {
        var release = releases.get(name);
        if (release == null) {
            throw new IllegalArgumentException("there is no module " + name);
        }
        return release;
    }

    private static Release read(LibraryModule module) {
        var files = new TreeMap<String, byte[]>();
        module.files().forEach(file -> files.put(file, resource(module, file)));
        return new Release(new String(resource(module, "VERSION"), StandardCharsets.UTF_8).strip(), files);
    }

    private static byte[] resource(LibraryModule module, String file) {
        var path = "/terraform/modules/" + module.folder() + "/" + file;
        try (var stream = ModuleLibrary.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("the class path lacks " + path);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the class path's " + path + " can't be read", e);
        }
    }
}
