package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What SiteOperations may do on Sites of a class. */
@ApiObject
public record Operations(
        @JsonPropertyDescription(
                "Operations that are allowed: PurgeCache, PatchNow, BackupNow, TestAlarm. Commands are "
                        + "allowed by documents."
                        + Plane.OPERATION)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 4)
        List<Kind> allow,

        @JsonPropertyDescription(
                "SSM documents that may be run on instances, up to 20: names or ARNs. AWS-RunShellScript "
                        + "allows every command. Defaults to none."
                        + Plane.OPERATION)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 20)
        List<@Pattern(Patterns.DOCUMENT) @Size(max = 200) String> documents,

        @JsonPropertyDescription("Where an operation waits for a second person. Defaults to nowhere." + Plane.OPERATION)
        @Nullable
        Approval approval) {
    /** Copies the collections, so that the value never changes. */
    public Operations {
        allow = Immutable.copyOrEmpty(allow);
        documents = Immutable.copyOrEmpty(documents);
    }

    /** The operations that are allowed by name. */
    public enum Kind {
        /** Removes paths from CloudFront's cache. */
        PurgeCache,
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
            @JsonPropertyDescription("Names of the environments, up to 10. Example: [production]." + Plane.OPERATION)
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            @Size(max = 10)
            List<@Pattern(Patterns.LABEL) @Size(max = 20) String> environments) {
        /** Copies the collections, so that the value never changes. */
        public Approval {
            environments = Immutable.copyOrEmpty(environments);
        }
    }
}
