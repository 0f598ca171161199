package dev.sitekeeper.git;

/**
 * Who commits, as author and committer.
 *
 * @param name as shown in the history
 * @param email address without angle brackets
 */
public record Author(String name, String email) {}
