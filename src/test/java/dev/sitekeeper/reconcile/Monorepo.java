package dev.sitekeeper.reconcile;

import dev.sitekeeper.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A repository of one test's own at the sandbox's Git host, as people work in it. */
public final class Monorepo {

    private static final String OPERATORS_ACCOUNT = "sitekeeper";

    private final Sandbox sandbox;
    private final String name;

    private Monorepo(Sandbox sandbox, String name) {
        this.sandbox = sandbox;
        this.name = name;
    }

    /** Makes it, with a first commit, and lets the operator write it. */
    static Monorepo make(Sandbox sandbox, String name) {
        var repository = new Monorepo(sandbox, name);
        repository.make("\"auto_init\": true, \"readme\": \"Default\"");
        return repository;
    }

    /** Makes it again after it was removed, without any commit. */
    void makeEmpty() {
        make("\"auto_init\": false");
    }

    void remove() {
        api("DELETE", "", "");
    }

    /** Nobody may push to main any more. */
    void protect() {
        api("POST", "/branch_protections", "{\"rule_name\": \"main\", \"enable_push\": false}");
    }

    void unprotect() {
        api("DELETE", "/branch_protections/main", "");
    }

    /** There is a branch, and it is not main. */
    void moveMainAside() {
        moveBranch("main", "aside");
    }

    void bringMainBack() {
        moveBranch("aside", "main");
    }

    private void make(String how) {
        send("POST", "/orgs/platform/repos", """
                {"name": "%s", "private": true, "default_branch": "main", %s}""".formatted(name, how));
        api("PUT", "/collaborators/" + OPERATORS_ACCOUNT, "{\"permission\": \"write\"}");
    }

    private void moveBranch(String from, String to) {
        var clone = cloned();
        git(clone, "push", "--quiet", "origin", from + ":" + to);
        api("PATCH", "", "{\"default_branch\": \"" + to + "\"}");
        git(clone, "push", "--quiet", "origin", ":" + from);
    }

    /** As a class names it: without credentials. */
    String url() {
        return sandbox.get("SITEKEEPER_GIT_REPOSITORY").replace("/sites.git", "/" + name + ".git");
    }

    /** Where it is with the credentials of the people who review. */
    String urlOfPeople() {
        return sandbox.get("SITEKEEPER_GIT_URL").replace("/sites.git", "/" + name + ".git");
    }

    /** The commit at the head of main. */
    public String head() {
        return sandbox.run("git", "ls-remote", urlOfPeople(), "refs/heads/main").split("\t", 2)[0];
    }

    /** Every file at the head of main. */
    public List<String> files() {
        return git(cloned(), "ls-files").lines().toList();
    }

    /** A file at the head of main. */
    public String file(String path) {
        return api("GET", "/raw/" + path + "?ref=main", "");
    }

    /** The head of main as it is now, to be looked at more than once. */
    public Look look() {
        return new Look();
    }

    /** In a clone. */
    public final class Look {

        private final Path clone = cloned();

        /** Author and subject of each commit that touched a path, newest first. */
        public List<String> history(String path) {
            return git(clone, "log", "--format=%an: %s", "--", path).lines().toList();
        }

        /**
         * The paths that commits since then touched.
         *
         * @throws IllegalStateException when that commit is lost
         */
        public Set<String> touchedSince(String commit) {
            git(clone, "merge-base", "--is-ancestor", commit, "HEAD");
            return git(clone, "log", "--name-only", "--format=", commit + "..HEAD")
                    .lines()
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toSet());
        }

        /** Each file that a pathspec of Git names, with what it holds. */
        public Map<String, String> content(String pathspec) {
            return git(clone, "ls-files", "--", pathspec)
                    .lines()
                    .collect(Collectors.toMap(file -> file, file -> read(clone, file)));
        }
    }

    /** Everything that any branch ever held, and what its commits say. */
    String everything() {
        return git(cloned(), "log", "--all", "--patch", "--text", "--no-abbrev", "--format=raw");
    }

    /** How many commits main has. */
    int commits() {
        return Integer.parseInt(git(cloned(), "rev-list", "--count", "HEAD").strip());
    }

    /** A person adds lines to the end of a file, and pushes. */
    void personAppends(String path, String text) {
        var clone = cloned();
        try {
            Files.writeString(clone.resolve(path), file(path) + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pushed(clone);
    }

    /** A person adds files, and pushes. */
    void personCommits(Map<String, String> files) {
        var clone = cloned();
        files.forEach((path, text) -> write(clone.resolve(path), text));
        pushed(clone);
    }

    /** A person removes folders, and pushes. */
    void personRemoves(String... paths) {
        var clone = cloned();
        for (var path : paths) {
            git(clone, "rm", "-r", "--quiet", path);
        }
        pushed(clone);
    }

    private void pushed(Path clone) {
        git(clone, "add", "--all");
        git(clone, "-c", "user.name=Person", "-c", "user.email=person@example.com", "commit", "--quiet", "-m", "Edit");
        git(clone, "push", "--quiet", "origin", "HEAD:main");
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** People pull the trigger: every root that changed is applied, and a second plan finds nothing to do. */
    void applied() {
        sandbox.run("env", "SITEKEEPER_GIT_URL=" + urlOfPeople(), "script/apply", "--check");
    }

    /** A fresh clone; it goes with the sandbox. */
    private Path cloned() {
        try {
            var clone = Files.createTempDirectory(sandbox.folder(), "clone");
            sandbox.run("git", "clone", "--quiet", urlOfPeople(), clone.toString());
            return clone;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path clone, String path) {
        try {
            return Files.readString(clone.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String git(Path clone, String... arguments) {
        var command = new ArrayList<>(List.of("git", "-C", clone.toString()));
        command.addAll(List.of(arguments));
        return sandbox.run(command.toArray(String[]::new));
    }

    /** About this repository. */
    private String api(String method, String path, String json) {
        return send(method, "/repos/platform/" + name + path, json);
    }

    private String send(String method, String path, String json) {
        var request = HttpRequest.newBuilder(URI.create(sandbox.get("SITEKEEPER_GIT_API") + path))
                .header("Authorization", "token " + sandbox.get("SITEKEEPER_GIT_TOKEN"))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(method + " " + path + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
