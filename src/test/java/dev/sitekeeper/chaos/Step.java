package dev.sitekeeper.chaos;

/**
 * Something that happens.
 *
 * @param act what
 * @param which of the things that it may happen to, counted from the first and around
 * @param how of the ways in which it may
 */
record Step(Act act, int which, int how) {

    /** What may happen, and how often, compared with the others. */
    enum Act {
        /** The operator looks and acts. */
        LIVE(24),
        /** A Site is created, and applied. */
        DECLARE(9),
        /** What a Site asks for is changed. */
        EDIT(14),
        /** A Site is deleted. */
        DELETE(4),
        /** A Site is deleted, and its finalizer taken off. */
        FORCE(2),
        /** A second environment comes or goes. */
        STAGING(5),
        /** Operation is paused, for a time or until further notice, or goes on. */
        SUSPEND(5),
        /** Drift is only reported from now on, or repaired again. */
        DRIFT(3),
        /** A Site is changed so that its class refuses it, or back. */
        REFUSE(3),
        /** An environment is destroyed, or applied again. */
        APPLY(3),
        /** Somebody spoils a hand-over, or mends it. */
        SPOIL(4),
        /** What people chose for the certificate of a website changes, or what its Secret holds. */
        CERTIFICATE(12),
        /** PagerDuty is called, or not, or with another key. */
        PAGER(10),
        /** What is applied goes with its Site from now on, or stays. */
        POLICY(4),
        /** Pipelines apply what is on the branch, and destroy what is to go. */
        PIPELINE(12),
        /** People have something of others taken over. */
        ADOPT(6),
        /** An account has room for little more, or for all again. */
        QUOTA(9),
        /** Instances come and go. */
        INSTANCES(5),
        /** Others delete something. */
        DESTROY(5),
        /** Others change a setting. */
        TAMPER(7),
        /** Others take a tag off. */
        UNTAG(4),
        /** Others take the tags off that say that it is ours. */
        DISOWN(2),
        /** Others copy something, tags included. */
        COPY(2),
        /** Others put something of theirs under a name of ours. */
        USURP(2),
        /** Listing something fails. */
        BLIND(4),
        /** Listings lag. */
        LAG(4),
        /** Changes fail. */
        GUST(4),
        /** Everything can be listed and changed again. */
        CALM(3),
        /** The operator is started again. */
        RESTART(4),
        /** Nothing is done for some time. */
        WAIT(2),
        /** All becomes quiet. */
        QUIET(4);

        final int weight;

        Act(int weight) {
            this.weight = weight;
        }
    }
}
