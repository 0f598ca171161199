package dev.sitekeeper.cloud;

/** How soon what others did has to be seen, and so how often something is listed. */
public enum Tier {
    /** What tells how a site is, and what would leave it unwatched: each minute. */
    FAST,
    /** What changes rarely, and harms nobody at once: every five minutes. */
    SLOW,
    /** What AWS changes when people ask it to: each hour. */
    RARE
}
