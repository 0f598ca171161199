package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.MutableClock;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.reconcile.Cluster;
import dev.sitekeeper.reconcile.infrastructure.Branch;
import java.util.ArrayList;
import java.util.List;

/** Where a sequence is played: AWS, the cluster and the branch, what people have in them, and what happened so far. */
final class Scene {

    final Aws aws;
    final Estate estate;
    final Weather weather;
    final Oracle oracle;
    final Untouched untouched;
    final Doubles doubles;
    final MutableClock clock;
    final Cluster cluster = new Cluster();
    final Branch branch = new Branch();
    private final List<String> told = new ArrayList<>();

    Scene(Aws aws, Estate estate, MutableClock clock) {
        this.aws = aws;
        this.estate = estate;
        this.clock = clock;
        weather = new Weather(aws);
        oracle = new Oracle(estate, aws);
        untouched = new Untouched(estate, aws.installation(), oracle);
        doubles = new Doubles(aws.installation());
    }

    String owner() {
        return aws.installation().owner();
    }

    boolean isOurs(Observed observed) {
        return observed.belongsTo(aws.installation());
    }

    void tell(String what) {
        told.add("%s %s".formatted(clock.instant().toString().substring(0, 16), what));
    }

    /** What happened so far, in words. */
    List<String> told() {
        return told;
    }
}
