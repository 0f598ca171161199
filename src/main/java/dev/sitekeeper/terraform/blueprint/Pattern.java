package dev.sitekeeper.terraform.blueprint;

import dev.sitekeeper.terraform.hcl.Expression;
import dev.sitekeeper.terraform.hcl.Expression.ObjectOf;
import dev.sitekeeper.terraform.hcl.Hcl;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One way of hosting: what CloudFront has behind it, and what else follows from that. Certificate, distribution, DNS records,
 * logs of visits and the rest are the same for all of them. A new way of hosting is one more of these, and its modules.
 */
interface Pattern {

    /** What the hand-over calls it: {@code ec2}, {@code saas}, {@code s3}. */
    String name();

    /** The modules that it consists of, each after those that it builds on. */
    List<ModuleCall> modules();

    /** Where the distribution finds the website: the argument {@code origin} of its module. */
    ObjectOf origin();

    /** What visitors get in place of the origin's errors: the argument {@code error_pages}; none by default. */
    default List<Expression> errorPages() {
        return List.of();
    }

    /** The file that stands for its folder, where the origin knows none by itself. */
    default Optional<String> directoryIndex() {
        return Optional.empty();
    }

    /** What the operator is told besides what is told of every website. */
    default ObjectOf handOver() {
        return Hcl.object();
    }

    /** Files of its own in the root, by name. */
    default Map<String, String> files() {
        return Map.of();
    }

    /** What of an older version's resources goes by another address now: from, and to. */
    default Map<String, String> moved() {
        return Map.of();
    }

    /** One line about it, for the reviewer. */
    String summary();

    /** The way of a request behind CloudFront, for the reviewer. */
    String way();

    /** What it takes of the account's quotas, by AWS's name of each. */
    Map<String, Integer> quotas();
}
