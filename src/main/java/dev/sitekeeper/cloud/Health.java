package dev.sitekeeper.cloud;

import dev.sitekeeper.api.v1alpha1.DnsRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an AWS object says of how a site is: of its health where it watches it, of its own time where it is a certificate. */
public sealed interface Health {

    /** It watches nothing. */
    enum Silent implements Health {
        INSTANCE
    }

    /** It watches, and has no data yet. */
    enum Unknown implements Health {
        INSTANCE
    }

    /** What it watches is well. */
    enum Well implements Health {
        INSTANCE
    }

    /**
     * It is a certificate that can be shown to visitors.
     *
     * @param since when its time began
     * @param at when it expires
     * @param records by which ACM renews it; empty where others do, or they aren't known yet
     */
    record ValidUntil(Instant since, Instant at, List<DnsRecord> records) implements Health {
        /** Copies the list. */
        public ValidUntil {
            records = List.copyOf(records);
        }
    }

    /**
     * It is a certificate that ACM issues once somebody has set these DNS records.
     *
     * @param records empty until ACM has thought them up
     */
    record AwaitsRecords(List<DnsRecord> records) implements Health {
        /** Copies the list. */
        public AwaitsRecords {
            records = List.copyOf(records);
        }
    }

    /**
     * It is to be told things, and has not confirmed that it wants to be.
     *
     * @param asked how often it was asked
     * @param isAskedNoMore whether it was asked as often as it may be, and AWS has given up on it
     */
    record Unconfirmed(int asked, boolean isAskedNoMore) implements Health {}

    /**
     * It is an instance's part in something that is done in a window, again and again.
     *
     * @param since when the instance was started
     * @param at when it was last done to it; empty: never
     * @param problems what is wrong with it now
     */
    record Done(Instant since, Optional<Instant> at, List<String> problems) implements Health {
        /** Copies the list. */
        public Done {
            problems = List.copyOf(problems);
        }
    }

    /**
     * It is a window that opens again and again.
     *
     * @param begun when its last run that has ended began
     * @param isWell whether all of that run went well
     */
    record Ran(Instant begun, boolean isWell) implements Health {}

    /**
     * What it watches is not well.
     *
     * @param detail AWS's own words
     */
    record Unwell(String detail) implements Health {}
}
