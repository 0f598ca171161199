package dev.sitekeeper.cloud;

import dev.sitekeeper.api.v1alpha1.DnsRecord;
import java.time.Instant;
import java.util.List;

/** What an AWS object says of the health of the site that it watches. */
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
     * It is a certificate that visitors are shown.
     *
     * @param at when it expires
     */
    record ValidUntil(Instant at) implements Health {}

    /**
     * It is a certificate that AWS issues once somebody has set these DNS records.
     *
     * @param records empty until AWS has thought them up
     */
    record AwaitsRecords(List<DnsRecord> records) implements Health {
        /** Copies the list. */
        public AwaitsRecords {
            records = List.copyOf(records);
        }
    }

    /**
     * What it watches is not well.
     *
     * @param detail AWS's own words
     */
    record Unwell(String detail) implements Health {}
}
