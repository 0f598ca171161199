package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Where Sites live: account, repository, network, versions, and who may use it. */
@Group("sitekeeper.dev")
@Version("v1alpha1")
@ShortNames("siteclass")
@Categories("sitekeeper")
@ValidationRule(
        value = "self.metadata.name.matches('^[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?$')",
        message = "metadata.name becomes part of names in AWS: at most 40 lower-case letters, digits and inner hyphens")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type=='Ready')].status")
@AdditionalPrinterColumn(name = "Account", jsonPath = ".spec.aws.accountId")
@AdditionalPrinterColumn(name = "Region", jsonPath = ".spec.aws.region")
@AdditionalPrinterColumn(name = "Sites", jsonPath = ".status.sites", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type=='Ready')].reason", priority = 1)
@AdditionalPrinterColumn(name = "Repository", jsonPath = ".spec.git.url", priority = 1)
@AdditionalPrinterColumn(name = "Branch", jsonPath = ".spec.git.branch", priority = 1)
@AdditionalPrinterColumn(name = "Applied", jsonPath = ".status.conditions[?(@.type=='Applied')].status", priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class SiteClass extends CustomResource<SiteClassSpec, SiteClassStatus> {
    @Override
    @Required
    @JsonPropertyDescription("Where the Sites live, and who may use it.")
    public SiteClassSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("What was observed; written by the operator.")
    public SiteClassStatus getStatus() {
        return super.getStatus();
    }
}
