package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One environment of a Site, and what it changes. */
@ApiObject
public record Environment(
        @JsonPropertyDescription(
                "Its name, unique in the Site. It becomes part of the names of AWS objects: at most 20 "
                        + "lower-case letters, digits and hyphens."
                        + Plane.BOTH)
        @Required
        @Pattern(Patterns.LABEL)
        @Size(min = 1, max = 20)
        String name,

        @JsonPropertyDescription(
                "Overrides the Site's hosting: a field that is absent here keeps the Site's value, a list "
                        + "replaces the Site's. Of the same kind as the Site's."
                        + Plane.TERRAFORM)
        @Nullable
        HostingOverride hosting,

        @JsonPropertyDescription(
                "Names under which visitors reach this environment, 1 to 20 without repetition, instead of "
                        + "the Site's."
                        + Plane.BOTH)
        @Size(min = 1, max = 20)
        @Nullable
        List<@Pattern(Patterns.HOSTNAME) @Size(max = 253) String> hostnames,

        @JsonPropertyDescription(
                "Where the certificate of this environment comes from, instead of the Site's." + Plane.BOTH)
        @Nullable
        Certificate certificate,

        @JsonPropertyDescription(
                "Overrides the Site's cache: a field that is absent here keeps the Site's value, a list "
                        + "replaces the Site's."
                        + Plane.TERRAFORM)
        @Nullable
        Cache cache,

        @JsonPropertyDescription(
                "Overrides the Site's access: a field that is absent here keeps the Site's value, a list "
                        + "replaces the Site's. An empty list of rules lifts the Site's."
                        + Plane.TERRAFORM)
        @Nullable
        Access access,

        @JsonPropertyDescription(
                "Overrides the Site's patching: a field that is absent here keeps the Site's value, a list "
                        + "replaces the Site's."
                        + Plane.OPERATION)
        @Nullable
        Patching patching,

        @JsonPropertyDescription(
                "Overrides the Site's backup: a field that is absent here keeps the Site's value, a list "
                        + "replaces the Site's."
                        + Plane.OPERATION)
        @Nullable
        Backup backup,

        @JsonPropertyDescription(
                "Overrides the Site's monitoring: a field that is absent here keeps the Site's value, a list "
                        + "replaces the Site's."
                        + Plane.BOTH)
        @Nullable
        Monitoring monitoring,

        @JsonPropertyDescription(
                "Overrides the Site's notifications: a field that is absent here keeps the Site's value, a "
                        + "list replaces the Site's."
                        + Plane.OPERATION)
        @Nullable
        Notifications notifications) {
    /** Copies the collections, so that the value never changes. */
    public Environment {
        hostnames = Immutable.copy(hostnames);
    }
}
