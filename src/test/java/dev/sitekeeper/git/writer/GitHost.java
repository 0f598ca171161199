package dev.sitekeeper.git.writer;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Git host on loopback: bare repositories of the real Git, over HTTP with a password. */
final class GitHost implements AutoCloseable {

    static final String USER = "sitekeeper";
    static final String PASSWORD = "opens-sesame";

    private final Path folder;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    final HttpBackend backend;

    GitHost(Path folder) throws IOException {
        this.folder = folder;
        this.backend = new HttpBackend(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", backend).setAuthenticator(new BasicAuthenticator("git") {
            @Override
            public boolean checkCredentials(String user, String password) {
                return user.equals(USER) && password.equals(PASSWORD);
            }
        });
        server.start();
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", bare().toString());
        git(bare(), "config", "http.receivepack", "true");
    }

    String httpUrl() {
        return "http://127.0.0.1:%d/sites.git".formatted(server.getAddress().getPort());
    }

    /** A person clones, changes a file and pushes. */
    void personCommits(String path, String content) {
        try {
            var clone = Files.createTempDirectory(folder, "person");
            git(folder, "clone", "--quiet", bare().toString(), clone.toString());
            var file = clone.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            pushed(clone);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A person replaces a path by a symbolic link. */
    void personLinks(String path, String target) throws IOException {
        var clone = Files.createTempDirectory(folder, "person");
        git(folder, "clone", "--quiet", bare().toString(), clone.toString());
        Files.deleteIfExists(clone.resolve(path));
        Files.createSymbolicLink(clone.resolve(path), Path.of(target));
        pushed(clone);
    }

    private void pushed(Path clone) {
        git(clone, "add", "--all");
        git(clone, "-c", "user.name=Person", "-c", "user.email=person@example.com", "commit", "--quiet", "-m", "Edit");
        git(clone, "push", "--quiet", "origin", "HEAD:main");
    }

    /** From now on each push is refused by a hook that says why. */
    void refusePushes(String why) throws IOException {
        receiveBy("echo '" + why + "' >&2\nexit 1\n");
    }

    /** From now on each push is refused after which a folder would be there. */
    void refusePushesWith(String folder, String why) throws IOException {
        receiveBy("""
                while read -r old new ref; do
                  if [ -n "$(git ls-tree "$new" %s)" ]; then echo '%s' >&2; exit 1; fi
                done
                """.formatted(folder, why));
    }

    private void receiveBy(String script) throws IOException {
        var hook = bare().resolve("hooks/pre-receive");
        Files.writeString(hook, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What Git prints about the bare repository. */
    String git(String... arguments) {
        return git(bare(), arguments);
    }

    /** The content of a file at the head of main. */
    String file(String path) {
        return git("show", "main:" + path);
    }

    /** All files at the head of main. */
    List<String> files() {
        return git("ls-tree", "-r", "--name-only", "main").lines().toList();
    }

    /** Subjects on main, newest first. */
    List<String> log() {
        return git("log", "--format=%s", "main").lines().toList();
    }

    Path bare() {
        return folder.resolve("sites.git");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    static String git(Path in, String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        try {
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
