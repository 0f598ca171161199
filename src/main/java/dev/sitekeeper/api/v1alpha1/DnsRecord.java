package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** A DNS record that somebody else has to set. */
@ApiObject
public record DnsRecord(
        @JsonPropertyDescription("Its name.") @Required String name,

        @JsonPropertyDescription("Its type, such as CNAME.") @Required
        String type,

        @JsonPropertyDescription("Its value.") @Required String value) {}
