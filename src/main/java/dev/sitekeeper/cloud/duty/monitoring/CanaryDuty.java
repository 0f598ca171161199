package dev.sitekeeper.cloud.duty.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.api.v1alpha1.Canary.Screenshots;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Duty;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Operated;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.site.AwsNames;
import dev.sitekeeper.site.Operation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One canary for each environment: a browser that visits the host that is applied, from outside. */
@Singleton
public final class CanaryDuty implements Duty {

    private static final String RUNTIME = "syn-nodejs-puppeteer-17.0";
    private static final int MEMORY_MIB = 960;
    private static final int MINUTES_PER_HOUR = 60;
    /** Days after which the class's bucket removes what lies in the folder of their number. */
    private static final int[] FOLDERS = {1, 3, 7, 14, 31, 62, 93, 186, 366, 455};

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * The settings of the script, which stand beside it as JSON.
     *
     * @param pages what is visited, in order
     * @param screenshots when one is taken
     * @param timeoutSeconds of the whole run
     */
    record Settings(List<Page> pages, Screenshots screenshots, int timeoutSeconds) {}

    /**
     * A page that is visited.
     *
     * @param url its address
     * @param expectText what it must hold besides answering with success
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(String url, @Nullable String expectText) {}

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kinds.CANARY);
    }

    @Override
    public List<Desired> desired(Operated environment) {
        return List.of(environment.own(key(environment), canary(environment)));
    }

    static ObjectKey key(Operated environment) {
        var name = AwsNames.of(environment.installation(), environment.key(), "canary");
        return environment.object(Kinds.CANARY, name);
    }

    private static Canary canary(Operated environment) {
        var wanted = environment.environment().operation().canary();
        var shared = environment.shared();
        return new Canary(
                CanaryCode.of(settings(environment, wanted)),
                CanaryCode.NAME + ".handler",
                RUNTIME,
                schedule(wanted.everyMinutes()),
                wanted.timeoutSeconds(),
                MEMORY_MIB,
                wanted.keepDays(),
                wanted.keepDays(),
                shared.roles().canary(),
                "s3://%s/canary/%dd/%s"
                        .formatted(
                                shared.artifactBucket(),
                                removedAfter(wanted.keepDays()),
                                environment.key().path()),
                Canary.State.Running);
    }

    /** Synthetics removes no files. The bucket does, by the folder in which they lie: after the next of these numbers of days. */
    private static int removedAfter(int days) {
        return IntStream.of(FOLDERS).filter(d -> d >= days).findFirst().orElseThrow();
    }

    private static String schedule(int minutes) {
        if (minutes == MINUTES_PER_HOUR) {
            return "rate(1 hour)";
        }
        return minutes == 1 ? "rate(1 minute)" : "rate(" + minutes + " minutes)";
    }

    /** The text is that of the first page: others are visited for their answer only. */
    private static String settings(Operated environment, Operation.Canary wanted) {
        var host = "https://" + environment.applied().hostnames().getFirst();
        var text = wanted.expectText().orElse(null);
        var pages = new ArrayList<Page>();
        for (var path : wanted.paths()) {
            pages.add(new Page(host + path, pages.isEmpty() ? text : null));
        }
        try {
            return JSON.writeValueAsString(new Settings(pages, wanted.screenshots(), wanted.timeoutSeconds()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers can always be written as JSON", e);
        }
    }
}
