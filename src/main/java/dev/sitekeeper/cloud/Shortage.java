package dev.sitekeeper.cloud;

/**
 * Why something can't be made or proposed: a quota is used up, or what is free of it is for older Sites.
 *
 * @param used how many there are
 * @param limit how many there may be
 * @param refusal what AWS said when it refused one more; empty where it wasn't asked
 */
public record Shortage(Pool pool, int used, int limit, String refusal) {

    /** Quota, use and limit, and what to do. */
    public String message() {
        var who = refusal.isEmpty() ? used < limit ? ", and older Sites wait for the rest" : "" : ", and " + refusal;
        return "AWS's quota " + pool.quota() + " in " + pool + " is full: " + used + " of " + limit + " are used" + who
                + "; " + pool.quota().remedy();
    }
}
