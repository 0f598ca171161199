package dev.sitekeeper.site;

/** Which hostnames a class's pattern allows. */
final class Hostnames {

    private Hostnames() {}

    /** {@code *.example.org} allows every name below example.org, at any depth, but not example.org itself. */
    static boolean match(String pattern, String hostname) {
        return pattern.startsWith("*.") ? hostname.endsWith(pattern.substring(1)) : hostname.equals(pattern);
    }
}
