package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What SiteOperations may do on Sites of a class. */
@ApiObject
public record Operations(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Kind> allow,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> documents,
        @Nullable Approval approval) {
    /** Copies the collections, so that the value never changes. */
    public Operations {
        allow = Immutable.copyOrEmpty(allow);
        documents = Immutable.copyOrEmpty(documents);
    }

    /** The operations there are. */
    public enum Kind {
        /** Removes paths from CloudFront's cache. */
        PurgeCache,
        /** Runs an SSM document on the instances. */
        RunCommand,
        /** Scans or patches now. */
        PatchNow,
        /** Takes images now. */
        BackupNow,
        /** Makes an alarm fire, to test who is told. */
        TestAlarm
    }

    /** Where an operation waits for a second person. */
    @ApiObject
    public record Approval(
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> environments) {
        /** Copies the collections, so that the value never changes. */
        public Approval {
            environments = Immutable.copyOrEmpty(environments);
        }
    }
}
