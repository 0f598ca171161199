package dev.sitekeeper.deploy;

import java.nio.file.Path;
import java.util.List;

/** The instructions of the container file. No image is built by the tests: that takes a builder and the base image. */
final class Containerfile {

    static final Path FILE = Path.of("deploy/container/Containerfile");

    private Containerfile() {}

    /** The arguments of each instruction of a name. */
    static List<String> all(String instruction) {
        return Manifests.read(FILE)
                .lines()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1).strip())
                .toList();
    }

    /** What is copied from the build. */
    static List<Path> sources() {
        return all("COPY").stream()
                .map(arguments -> Path.of(arguments.substring(0, arguments.indexOf(' '))))
                .toList();
    }

    /** Where a copied part lies in the image, such as {@code /opt/sitekeeper/}. */
    static List<String> targets() {
        return all("COPY").stream()
                .map(arguments -> arguments.substring(arguments.lastIndexOf(' ') + 1))
                .toList();
    }
}
