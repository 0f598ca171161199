package dev.sitekeeper.crash;

/**
 * Where the operator is killed.
 *
 * @param nth which of the equal calls in that chapter, from 1
 */
record KillPoint(Chapter chapter, Call call, int nth, Moment moment) {

    @Override
    public String toString() {
        return chapter + ": " + moment + " " + call + " #" + nth;
    }
}
