package dev.sitekeeper.cloud.duty.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules of composite alarms that are on while any of some alarms is.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html">what is allowed in one</a>
 */
final class AnyOf {

    private static final int MOST_CHARACTERS = 10_240;
    private static final int MOST_ALARMS = 100;
    private static final String OR = " OR ";

    private AnyOf() {}

    /** The rule, as CloudWatch writes it. */
    static String rule(List<String> alarms) {
        return alarms.stream().map(AnyOf::term).collect(Collectors.joining(OR));
    }

    /** Whether a rule is one of ours over some of these alarms. */
    static boolean isOf(String rule, List<String> alarms) {
        var terms = alarms.stream().map(AnyOf::term).collect(Collectors.toSet());
        return terms.containsAll(terms(rule));
    }

    /** Whether a rule of ours is over an alarm, perhaps among others. */
    static boolean refersTo(String rule, String alarm) {
        return terms(rule).contains(term(alarm));
    }

    /** Things that have an alarm each, in as few groups as rules can hold, in their order. */
    static <T> List<List<T>> groups(List<T> things, Function<T, String> alarm) {
        var groups = new ArrayList<List<T>>();
        int length = MOST_CHARACTERS;
        for (var thing : things) {
            int more = term(alarm.apply(thing)).length() + OR.length();
            if (length + more > MOST_CHARACTERS || groups.getLast().size() == MOST_ALARMS) {
                groups.add(new ArrayList<>());
                length = 0;
            }
            groups.getLast().add(thing);
            length += more;
        }
        return List.copyOf(groups);
    }

    private static List<String> terms(String rule) {
        return List.of(rule.split(Pattern.quote(OR), -1));
    }

    private static String term(String alarm) {
        return "ALARM(\"" + alarm + "\")";
    }
}
