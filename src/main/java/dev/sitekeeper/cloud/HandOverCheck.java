package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with a hand-over. Each check gives back what it found, so that what passes all of them can be
 * used; what fails one gives any value of its type.
 */
final class HandOverCheck {

    private final List<String> problems = new ArrayList<>();

    List<String> problems() {
        return problems;
    }

    void add(String problem) {
        problems.add(problem);
    }

    void same(String field, @Nullable Object found, Object expected) {
        if (!Objects.equals(found, expected)) {
            add(field + " is '" + found + "', expected '" + expected + "'");
        }
    }

    String present(String field, @Nullable String found) {
        if (found == null || found.isBlank()) {
            add(field + " is missing");
            return "";
        }
        return found;
    }

    <T> Optional<T> given(String field, @Nullable T found) {
        if (found == null) {
            add(field + " is missing");
        }
        return Optional.ofNullable(found);
    }

    String arn(String field, @Nullable String found, Place place) {
        var expected = "arn:aws[a-z-]*:[a-z-]+:" + place.region() + ":" + place.accountId() + ":.+";
        return matches(field, found, expected, "an ARN in " + place);
    }

    String role(String field, @Nullable String found, Place place, Installation installation) {
        var path = installation.iamPath();
        var expected = "arn:aws[a-z-]*:iam::" + place.accountId() + ":role" + Pattern.quote(path) + "[\\w+=,.@-]+";
        return matches(field, found, expected, "a role of account " + place.accountId() + " under " + path);
    }

    List<String> each(String field, @Nullable List<@Nullable String> found, String pattern) {
        if (found == null || found.isEmpty()) {
            add(field + " are missing");
            return List.of();
        }
        var right = found.stream()
                .flatMap(item -> Optional.ofNullable(item).stream())
                .filter(item -> item.matches(pattern))
                .toList();
        if (right.size() < found.size()) {
            add(field + " are " + found + ", expected each to match " + pattern);
        }
        return right;
    }

    String matches(String field, @Nullable String found, String pattern, String meaning) {
        if (found == null || !found.matches(pattern)) {
            add(field + " is '" + found + "', expected " + meaning);
            return "";
        }
        return found;
    }
}
