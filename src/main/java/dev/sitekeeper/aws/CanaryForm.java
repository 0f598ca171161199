package dev.sitekeeper.aws;

import static java.util.Objects.requireNonNullElse;

import dev.sitekeeper.cloud.duty.monitoring.Canary.State;
import dev.sitekeeper.cloud.duty.monitoring.CanaryCode;
import dev.sitekeeper.site.TagKeys;
import java.util.Optional;
import software.amazon.awssdk.services.synthetics.model.Canary;
import software.amazon.awssdk.services.synthetics.model.CanaryCodeInput;
import software.amazon.awssdk.services.synthetics.model.CanaryRunConfigInput;
import software.amazon.awssdk.services.synthetics.model.CanaryScheduleInput;
import software.amazon.awssdk.services.synthetics.model.CanaryState;
import software.amazon.awssdk.services.synthetics.model.CanaryStateReasonCode;
import software.amazon.awssdk.services.synthetics.model.CreateCanaryRequest;
import software.amazon.awssdk.services.synthetics.model.ProvisionedResourceCleanupSetting;
import software.amazon.awssdk.services.synthetics.model.UpdateCanaryRequest;

/**
 * A canary's settings as Synthetics writes them, there and back. Synthetics shows no code, but every change of the code or
 * the environment makes a new version of the engine, a Lambda function. So a tag holds the digest of the code, and after a
 * dot the version that came of it; another version means that someone else changed it.
 */
final class CanaryForm {

    /** Which part of an engine's ARN is its name; its version follows. */
    private static final int ENGINE_NAME = 6;

    private static final CanaryCode FOREIGN = CanaryCode.seen("changed by someone else");

    private CanaryForm() {}

    static CreateCanaryRequest.Builder create(dev.sitekeeper.cloud.duty.monitoring.Canary canary) {
        return CreateCanaryRequest.builder()
                .code(code(canary))
                .artifactS3Location(canary.artifacts())
                .executionRoleArn(canary.roleArn())
                .schedule(schedule(canary))
                .runConfig(runConfig(canary))
                .successRetentionPeriodInDays(canary.successKeepDays())
                .failureRetentionPeriodInDays(canary.failureKeepDays())
                .runtimeVersion(canary.runtime())
                .provisionedResourceCleanup(ProvisionedResourceCleanupSetting.AUTOMATIC);
    }

    static UpdateCanaryRequest.Builder update(dev.sitekeeper.cloud.duty.monitoring.Canary canary) {
        return UpdateCanaryRequest.builder()
                .code(code(canary))
                .artifactS3Location(canary.artifacts())
                .executionRoleArn(canary.roleArn())
                .schedule(schedule(canary))
                .runConfig(runConfig(canary))
                .successRetentionPeriodInDays(canary.successKeepDays())
                .failureRetentionPeriodInDays(canary.failureKeepDays())
                .runtimeVersion(canary.runtime())
                .provisionedResourceCleanup(ProvisionedResourceCleanupSetting.AUTOMATIC);
    }

    static dev.sitekeeper.cloud.duty.monitoring.Canary content(Canary canary) {
        var config = canary.runConfig();
        var schedule = canary.schedule();
        return new dev.sitekeeper.cloud.duty.monitoring.Canary(
                codeOf(canary),
                canary.code() == null ? "" : requireNonNullElse(canary.code().handler(), ""),
                requireNonNullElse(canary.runtimeVersion(), ""),
                schedule == null ? "" : requireNonNullElse(schedule.expression(), ""),
                config == null ? 0 : requireNonNullElse(config.timeoutInSeconds(), 0),
                config == null ? 0 : requireNonNullElse(config.memoryInMB(), 0),
                requireNonNullElse(canary.successRetentionPeriodInDays(), 0),
                requireNonNullElse(canary.failureRetentionPeriodInDays(), 0),
                requireNonNullElse(canary.executionRoleArn(), ""),
                artifacts(canary),
                state(canary));
    }

    /** The tag for code that AWS is still taking over. */
    static String unconfirmed(CanaryCode code) {
        return code.digest();
    }

    /** The tag for code that has become this version of the canary's engine. */
    static String confirmed(CanaryCode code, Canary canary) {
        return code.digest() + "." + engineVersion(canary);
    }

    static boolean isRunning(Canary canary) {
        return canary.status().state() == CanaryState.RUNNING;
    }

    static boolean isBeingDeleted(Canary canary) {
        return canary.status().state() == CanaryState.DELETING;
    }

    /** Where its engine, {@code arn:aws:lambda:<region>:<account>:function:<name>:<version>}, writes; empty before it has one. */
    static Optional<String> logGroup(Canary canary) {
        return engine(canary).map(parts -> "/aws/lambda/" + parts[ENGINE_NAME]);
    }

    private static State state(Canary canary) {
        return switch (canary.status().state()) {
            case CREATING, STARTING, UPDATING, STOPPING, DELETING, UNKNOWN_TO_SDK_VERSION -> State.Changing;
            case ERROR ->
                canary.status().stateReasonCode() == CanaryStateReasonCode.CREATE_FAILED ? State.Failed : State.Stopped;
            case READY -> State.Made;
            case STOPPED -> State.Stopped;
            case RUNNING -> tag(canary).contains(".") ? State.Running : State.Unconfirmed;
        };
    }

    private static CanaryCode codeOf(Canary canary) {
        var tag = tag(canary);
        int dot = tag.indexOf('.');
        if (dot < 0) {
            return CanaryCode.seen(tag);
        }
        boolean same = tag.substring(dot + 1).equals(engineVersion(canary));
        return same ? CanaryCode.seen(tag.substring(0, dot)) : FOREIGN;
    }

    private static String tag(Canary canary) {
        return canary.tags().getOrDefault(TagKeys.CONTENT, "");
    }

    private static String engineVersion(Canary canary) {
        return engine(canary).map(parts -> parts[ENGINE_NAME + 1]).orElse("");
    }

    private static Optional<String[]> engine(Canary canary) {
        return Optional.ofNullable(canary.engineArn())
                .map(arn -> arn.split(":", -1))
                .filter(parts -> parts.length == ENGINE_NAME + 2);
    }

    /** Synthetics may give the location back without its scheme. */
    private static String artifacts(Canary canary) {
        var location = requireNonNullElse(canary.artifactS3Location(), "");
        return location.isEmpty() || location.startsWith("s3://") ? location : "s3://" + location;
    }

    private static CanaryCodeInput code(dev.sitekeeper.cloud.duty.monitoring.Canary canary) {
        return CanaryCodeInput.builder()
                .zipFile(CanaryZip.of(canary.code()))
                .handler(canary.handler())
                .build();
    }

    /** A duration of zero: it runs until it is stopped. */
    private static CanaryScheduleInput schedule(dev.sitekeeper.cloud.duty.monitoring.Canary canary) {
        return CanaryScheduleInput.builder()
                .expression(canary.schedule())
                .durationInSeconds(0L)
                .build();
    }

    private static CanaryRunConfigInput runConfig(dev.sitekeeper.cloud.duty.monitoring.Canary canary) {
        return CanaryRunConfigInput.builder()
                .timeoutInSeconds(canary.timeoutSeconds())
                .memoryInMB(canary.memoryMiB())
                .build();
    }
}
