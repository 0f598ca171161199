package dev.sitekeeper.terraform.blueprint;

import java.util.stream.IntStream;

/** The retentions that CloudWatch Logs offers, in days; from its service model. */
final class LogRetentionDays {

    private static final int[] OFFERED = {
        1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653
    };

    private LogRetentionDays() {}

    /** The shortest that is as long as this; 0, for ever, where none is and for 0. */
    static int atLeast(int days) {
        return days == 0
                ? 0
                : IntStream.of(OFFERED).filter(d -> d >= days).findFirst().orElse(0);
    }
}
