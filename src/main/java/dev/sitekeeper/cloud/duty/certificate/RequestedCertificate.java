package dev.sitekeeper.cloud.duty.certificate;

import dev.sitekeeper.cloud.Content;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A certificate that ACM issues once DNS says that the hostnames are ours.
 *
 * @param hostnames that it is for
 * @param state whether it can be used
 */
public record RequestedCertificate(SortedSet<String> hostnames, State state) implements Content {

    /** How far ACM is. */
    public enum State {
        /** It can be used, and is renewed as long as the DNS records are there. */
        Issued,
        /** The DNS records are not there, or ACM has not seen them. */
        Pending,
        /** ACM won't issue it. */
        Failed,
        /** It can't be used any more, or was never issued and never will be. */
        Over
    }

    public RequestedCertificate {
        hostnames = Collections.unmodifiableSortedSet(new TreeSet<>(hostnames));
    }

    /** What failed is left for people to look at: another request would fail likewise, and ACM counts them by the year. */
    @Override
    public boolean isBecoming() {
        return state == State.Pending || state == State.Failed;
    }
}
