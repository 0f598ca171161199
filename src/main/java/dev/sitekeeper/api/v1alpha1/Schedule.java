package dev.sitekeeper.api.v1alpha1;

/** The rule for schedules of maintenance windows: AWS's cron expressions of six fields, in CEL. */
final class Schedule {
    private static final String MINUTE = "[0-5]?[0-9]";
    private static final String HOUR = "(?:[01]?[0-9]|2[0-3])";
    private static final String DAY = "(?:0?[1-9]|[12][0-9]|3[01])";
    private static final String MONTH = "(?:0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)";
    private static final String WEEKDAY = "(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)";
    private static final String YEAR = "(?:19[7-9][0-9]|2[01][0-9]{2})";

    /** A list of values, ranges and steps follows a value: {@code 1,3-5,10/2}. */
    private static final String STEP = "(?:/[1-9][0-9]?)?";

    private static final String MINUTES =
            "(?:[*]|" + MINUTE + "(?:-" + MINUTE + ")?)" + STEP + "(?:," + MINUTE + "(?:-" + MINUTE + ")?)*";
    private static final String HOURS =
            "(?:[*]|" + HOUR + "(?:-" + HOUR + ")?)" + STEP + "(?:," + HOUR + "(?:-" + HOUR + ")?)*";
    private static final String DAYS =
            "(?:L|LW|" + DAY + "W|(?:[*]|" + DAY + "(?:-" + DAY + ")?)" + STEP + "(?:," + DAY + "(?:-" + DAY + ")?)*)";
    private static final String MONTHS =
            "(?:[*]|" + MONTH + "(?:-" + MONTH + ")?)" + STEP + "(?:," + MONTH + "(?:-" + MONTH + ")?)*";
    private static final String WEEKDAYS = "(?:" + WEEKDAY + "(?:L|#[1-5])|(?:[*]|" + WEEKDAY + "(?:-" + WEEKDAY + ")?)"
            + STEP + "(?:," + WEEKDAY + "(?:-" + WEEKDAY + ")?)*)";
    private static final String YEARS =
            "(?:[*]|" + YEAR + "(?:-" + YEAR + ")?)" + STEP + "(?:," + YEAR + "(?:-" + YEAR + ")?)*";

    /** Of day of month and day of week one is a question mark, as AWS demands. */
    static final String RULE = "self.matches(r'^cron[(]" + MINUTES + " " + HOURS + " (?:" + DAYS + " " + MONTHS
            + " [?]|[?] " + MONTHS + " " + WEEKDAYS + ") " + YEARS + "[)]$')";

    static final String MESSAGE =
            "the schedule must be cron(minutes hours day-of-month month day-of-week year), one of the"
                    + " two days a question mark, such as cron(0 3 * * ? *) or cron(0 3 ? * MON *); rate(...) and at(...) are not"
                    + " supported";

    private Schedule() {}
}
