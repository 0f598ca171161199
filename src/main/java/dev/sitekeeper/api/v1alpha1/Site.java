package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One website. */
@Group("sitekeeper.dev")
@Version("v1alpha1")
@ShortNames("site")
@Categories("sitekeeper")
@ValidationRule(
        value = "self.metadata.name.matches('^[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?$')",
        message = "metadata.name becomes part of names in AWS: at most 40 lower-case letters, digits and inner hyphens")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type=='Ready')].status")
@AdditionalPrinterColumn(name = "Healthy", jsonPath = ".status.conditions[?(@.type=='Healthy')].status")
@AdditionalPrinterColumn(name = "Class", jsonPath = ".spec.className")
@AdditionalPrinterColumn(name = "Hostname", jsonPath = ".spec.hostnames[0]")
@AdditionalPrinterColumn(name = "Revision", jsonPath = ".status.environments[0].revision.applied")
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type=='Ready')].reason", priority = 1)
@AdditionalPrinterColumn(
        name = "Committed",
        jsonPath = ".status.conditions[?(@.type=='Committed')].status",
        priority = 1)
@AdditionalPrinterColumn(name = "Applied", jsonPath = ".status.conditions[?(@.type=='Applied')].status", priority = 1)
@AdditionalPrinterColumn(name = "Pull-Request", jsonPath = ".status.environments[0].pullRequest", priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class Site extends CustomResource<SiteSpec, SiteStatus> implements Namespaced {
    @Override
    @Required
    @JsonPropertyDescription("What the website should be.")
    public SiteSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("What was observed; written by the operator.")
    public SiteStatus getStatus() {
        return super.getStatus();
    }
}
