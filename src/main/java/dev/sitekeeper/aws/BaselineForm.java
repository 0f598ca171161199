package dev.sitekeeper.aws;

import static java.util.Objects.requireNonNullElse;

import dev.sitekeeper.cloud.duty.patching.PatchBaseline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.CreatePatchBaselineRequest;
import software.amazon.awssdk.services.ssm.model.GetPatchBaselineResponse;
import software.amazon.awssdk.services.ssm.model.PatchFilter;
import software.amazon.awssdk.services.ssm.model.PatchFilterGroup;
import software.amazon.awssdk.services.ssm.model.PatchRule;
import software.amazon.awssdk.services.ssm.model.PatchRuleGroup;
import software.amazon.awssdk.services.ssm.model.UpdatePatchBaselineRequest;

/** A patch baseline's settings as Systems Manager writes them, there and back. */
final class BaselineForm {

    private BaselineForm() {}

    static CreatePatchBaselineRequest.Builder create(PatchBaseline baseline) {
        return CreatePatchBaselineRequest.builder()
                .operatingSystem(baseline.operatingSystem())
                .approvalRules(rules(baseline))
                .approvedPatches(baseline.approvedPatches())
                .rejectedPatches(baseline.rejectedPatches())
                .rejectedPatchesAction(baseline.rejectedPatchesAction());
    }

    /** Replaces everything: what the request leaves out goes back to its default. */
    static UpdatePatchBaselineRequest.Builder update(PatchBaseline baseline) {
        return UpdatePatchBaselineRequest.builder()
                .replace(true)
                .approvalRules(rules(baseline))
                .approvedPatches(baseline.approvedPatches())
                .rejectedPatches(baseline.rejectedPatches())
                .rejectedPatchesAction(baseline.rejectedPatchesAction());
    }

    static PatchBaseline content(GetPatchBaselineResponse baseline) {
        var rules = baseline.approvalRules() == null
                ? List.<PatchBaseline.Rule>of()
                : baseline.approvalRules().patchRules().stream()
                        .map(BaselineForm::rule)
                        .toList();
        return new PatchBaseline(
                requireNonNullElse(baseline.operatingSystemAsString(), ""),
                rules,
                baseline.approvedPatches(),
                baseline.rejectedPatches(),
                requireNonNullElse(baseline.rejectedPatchesActionAsString(), ""),
                filters(baseline.globalFilters()).stream()
                        .map(filter -> new PatchBaseline.Filter(filter.keyAsString(), filter.values()))
                        .toList(),
                baseline.patchGroups());
    }

    private static PatchRuleGroup rules(PatchBaseline baseline) {
        var rules = baseline.rules().stream().map(BaselineForm::rule).toList();
        return PatchRuleGroup.builder().patchRules(rules).build();
    }

    private static PatchRule rule(PatchBaseline.Rule rule) {
        var filters = new ArrayList<PatchFilter>();
        rule.filters()
                .forEach((key, values) -> filters.add(
                        PatchFilter.builder().key(key).values(values).build()));
        var written = PatchRule.builder()
                .patchFilterGroup(
                        PatchFilterGroup.builder().patchFilters(filters).build())
                .enableNonSecurity(rule.nonSecurity());
        rule.approveAfterDays().ifPresent(written::approveAfterDays);
        return written.build();
    }

    private static PatchBaseline.Rule rule(PatchRule rule) {
        var filters = new TreeMap<String, List<String>>();
        filters(rule.patchFilterGroup()).forEach(filter -> filters.put(filter.keyAsString(), filter.values()));
        var days = Optional.ofNullable(rule.approveAfterDays());
        return new PatchBaseline.Rule(filters, days, requireNonNullElse(rule.enableNonSecurity(), false));
    }

    private static List<PatchFilter> filters(@Nullable PatchFilterGroup group) {
        return group == null ? List.of() : group.patchFilters();
    }
}
