package dev.sitekeeper.cloud.duty.monitoring;

import dev.sitekeeper.cloud.Content;

/**
 * A CloudWatch Synthetics canary.
 *
 * @param code what it runs
 * @param handler the function that Synthetics calls
 * @param runtime the version of Synthetics
 * @param schedule for example {@code rate(5 minutes)}
 * @param timeoutSeconds of a whole run
 * @param memoryMiB of a run
 * @param successKeepDays how long successful runs are kept
 * @param failureKeepDays how long failed runs are kept
 * @param roleArn what it may do
 * @param artifacts where screenshots go, as {@code s3://<bucket>/<prefix>}
 * @param state whether it runs
 */
public record Canary(
        CanaryCode code,
        String handler,
        String runtime,
        String schedule,
        int timeoutSeconds,
        int memoryMiB,
        int successKeepDays,
        int failureKeepDays,
        String roleArn,
        String artifacts,
        State state)
        implements Content {

    /** Where a canary is in its life. */
    public enum State {
        /** It visits the site. */
        Running,
        /** AWS has made it, and it never ran. */
        Made,
        /** It ran, and was stopped. */
        Stopped,
        /** AWS is making, changing, starting, stopping or deleting it. */
        Changing,
        /** AWS has carried out a change of ours; which version of the code came of it isn't noted yet. */
        Unconfirmed,
        /** AWS could not make it. */
        Failed
    }

    /** The same canary in another state. */
    public Canary in(State other) {
        return new Canary(
                code,
                handler,
                runtime,
                schedule,
                timeoutSeconds,
                memoryMiB,
                successKeepDays,
                failureKeepDays,
                roleArn,
                artifacts,
                other);
    }

    @Override
    public Content paused() {
        return new PausedCanary(this);
    }

    @Override
    public boolean isBecoming() {
        return state == State.Changing;
    }

    @Override
    public boolean isPartial() {
        return state == State.Made || state == State.Unconfirmed || state == State.Failed;
    }
}
