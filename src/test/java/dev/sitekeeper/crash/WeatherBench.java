package dev.sitekeeper.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sitekeeper.crash.Lives.Lived;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.Twin;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * However AWS answers, a Site's life leaves in the account what it leaves in fair weather: nothing is there twice, and nothing is gone: see
 * {@code script/bench weather --help}. Its name keeps it out of other runs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WeatherBench {

    private static final String CALLER = Account.KEYS_OF_OPERATORS + Operator.OWNER;

    /** Of three: after two of one fault and one of another a call has failed, and the one after it fails once more. */
    private static final int MOST_OF_THE_SDKS_TRIES = 2;
    /** Enough for every listing to stay incomplete in a few sweeps. */
    private static final int A_FEW_SWEEPS = 60;

    private static final int ALWAYS = 0;
    /** As long as the operator is told that lists may lag (SITEKEEPER_AWS_SETTLE). */
    private static final int SETTLE_SECONDS = 2;

    private final Sandbox sandbox = Sandbox.start(Path.of("target", "sandbox-of-weather"));
    private final Operator operator = Operator.start(sandbox, Map.of(), new File("target/operator-of-weather.log"));
    private final Twin twin = new Twin(sandbox);
    private final Lives lives = new Lives(sandbox, operator);
    private List<Lived> fair = List.of();
    /** What the operator calls to change something, as {@code ssm.CreatePatchBaseline}. */
    private Set<String> writes = Set.of();

    /** How many calls went wrong, by what the rules name. */
    private final Map<String, Integer> struck = new TreeMap<>();

    /** How AWS answers. */
    enum Weather {
        /** Changes are throttled, and then fail. */
        REFUSALS {
            @Override
            Stream<String> rules(Set<String> writes) {
                return ofEach(writes, "throttled", "error-before");
            }
        },

        /** Changes have had their effect when they fail, and when the connection ends. */
        LOST_ANSWERS {
            @Override
            Stream<String> rules(Set<String> writes) {
                return ofEach(writes, "error-after", "timeout-after");
            }
        },

        /** Every list comes in more pages than it has to; at first none but the first of them is told. */
        HALF_LISTINGS {
            @Override
            Stream<String> rules(Set<String> writes) {
                return Stream.of(
                        rule("*.*", "NextToken", "error-before", A_FEW_SWEEPS),
                        rule("*.*", "PaginationToken", "error-before", A_FEW_SWEEPS),
                        rule("*.*", "", "half-page", ALWAYS));
            }
        },

        /** What was made, changed or tagged is in no list at first. */
        LATE_LISTINGS {
            @Override
            Stream<String> rules(Set<String> writes) {
                return Stream.of();
            }

            @Override
            int lagSeconds() {
                return SETTLE_SECONDS;
            }
        };

        /** How long lists and tags lag behind. */
        int lagSeconds() {
            return 0;
        }

        /**
         * What is to happen in one chapter.
         *
         * @param writes what the operator calls to change something, as {@code ssm.CreatePatchBaseline}
         */
        abstract Stream<String> rules(Set<String> writes);

        private static Stream<String> ofEach(Set<String> writes, String... faults) {
            return writes.stream()
                    .flatMap(write -> Stream.of(faults).map(fault -> rule(write, "", fault, MOST_OF_THE_SDKS_TRIES)));
        }

        private static String rule(String call, String about, String fault, int times) {
            var names = call.split("\\.", 2);
            var resource = about.isEmpty() ? "" : "\"resource\": \"\\\"" + about + "\\\"\", ";
            return """
                    {"caller": "%s", "service": "%s", "operation": "%s", %s"fault": "%s", "times": %d, "seconds": 0}""".formatted(CALLER, names[0], names[1], resource, fault, times);
        }
    }

    @BeforeAll
    void liveInFairWeather() {
        lives.begin("");
        var before = lastCall();
        fair = lives.live(Map.of());
        assertThat(fair).flatExtracting(Lived::faults).isEmpty();
        writes = twin.callsSince(before).stream()
                .filter(call -> call.caller().equals(CALLER) && call.isWrite())
                .map(Twin.Call::operation)
                .collect(Collectors.toSet());
    }

    @BeforeEach
    void forget() {
        struck.clear();
    }

    @AfterEach
    void clear() {
        twin.read("faults")
                .forEach(rule -> struck.merge(
                        Stream.of("fault", "service", "operation", "resource")
                                .map(member -> rule.get(member).textValue())
                                .collect(Collectors.joining(" ")),
                        rule.get("struck").intValue(),
                        Integer::sum));
        twin.mend("caller=" + CALLER);
        lag(0);
    }

    private void lag(int seconds) {
        twin.post("weather", "{\"listLagSeconds\": %1$d, \"tagLagSeconds\": %1$d}".formatted(seconds));
    }

    @AfterAll
    void stop() {
        lives.close();
        operator.close();
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldLeaveTheAccountAsInFairWeather(Weather weather) {
        var lived = lives.live(Map.of(), _ -> {
            clear();
            weather.rules(writes).forEach(twin::fail);
            lag(weather.lagSeconds());
        });

        clear();
        assertThat(struck.isEmpty()).isEqualTo(weather.rules(writes).findAny().isEmpty());
        assertThat(struck).doesNotContainValue(0);
        assertThat(lived).flatExtracting(Lived::faults).isEmpty();
        for (int chapter = 0; chapter < fair.size(); chapter++) {
            assertThat(lived.get(chapter).left().differences(fair.get(chapter).left()))
                    .as(lived.get(chapter).chapter().name())
                    .isEmpty();
        }
    }

    private long lastCall() {
        return twin.callsSince(0).getLast().sequence();
    }
}
