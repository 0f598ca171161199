package dev.sitekeeper.cloud.duty.patching;

import dev.sitekeeper.cloud.Content;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which patches are approved for an operating system. Words are those of Systems Manager's API. Lists are in order of the
 * alphabet, for their order means nothing.
 *
 * @param operatingSystem for example {@code AMAZON_LINUX_2023}
 * @param rules a patch is approved when any of them approves it
 * @param approvedPatches approved by name
 * @param rejectedPatches rejected by name
 * @param rejectedPatchesAction what becomes of a rejected patch that another one needs
 * @param globalFilters what is left out of the baseline altogether
 * @param patchGroups whose instances use this baseline
 */
public record PatchBaseline(
        String operatingSystem,
        List<Rule> rules,
        List<String> approvedPatches,
        List<String> rejectedPatches,
        String rejectedPatchesAction,
        List<Filter> globalFilters,
        List<String> patchGroups)
        implements Content {

    private static final Comparator<Object> BY_TEXT = Comparator.comparing(Object::toString);

    public PatchBaseline {
        rules = rules.stream().sorted(BY_TEXT).toList();
        approvedPatches = approvedPatches.stream().sorted().toList();
        rejectedPatches = rejectedPatches.stream().sorted().toList();
        globalFilters = globalFilters.stream().sorted(BY_TEXT).toList();
        patchGroups = patchGroups.stream().sorted().toList();
    }

    /** Its group is registered after it was made. */
    @Override
    public boolean isPartial() {
        return patchGroups.isEmpty();
    }

    /** Names of patches are anybody's text, which may hold what stands between them: their lengths tell where each ends. */
    @Override
    public String canonical() {
        return this + " "
                + Stream.of(approvedPatches, rejectedPatches)
                        .flatMap(List::stream)
                        .map(String::length)
                        .toList();
    }

    /**
     * Approves patches.
     *
     * @param filters the values that a patch may have, by filter key
     * @param approveAfterDays days from its release; empty on operating systems that know no delay
     * @param nonSecurity whether patches that mend no vulnerability are approved as well (Linux)
     */
    public record Rule(
            SortedMap<String, List<String>> filters, Optional<Integer> approveAfterDays, boolean nonSecurity) {

        public Rule {
            var sorted = new TreeMap<String, List<String>>();
            filters.forEach(
                    (key, values) -> sorted.put(key, values.stream().sorted().toList()));
            filters = Collections.unmodifiableSortedMap(sorted);
        }
    }

    /** Values of one filter key. */
    public record Filter(String key, List<String> values) {

        public Filter {
            values = values.stream().sorted().toList();
        }
    }

    /** The same for instances of one patch group. */
    PatchBaseline forGroup(String patchGroup) {
        return new PatchBaseline(
                operatingSystem,
                rules,
                approvedPatches,
                rejectedPatches,
                rejectedPatchesAction,
                globalFilters,
                List.of(patchGroup));
    }
}
