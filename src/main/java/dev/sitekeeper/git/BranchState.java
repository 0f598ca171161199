package dev.sitekeeper.git;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a branch held when it was last fetched or pushed.
 *
 * @param commit id of its head; empty for a repository without commits
 * @param fetchedAt when the host last told it
 * @param roots state of each root that was asked for, by path from the repository's root
 */
public record BranchState(Optional<String> commit, Instant fetchedAt, Map<String, RootState> roots) {}
