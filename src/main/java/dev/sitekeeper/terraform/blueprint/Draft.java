package dev.sitekeeper.terraform.blueprint;

import dev.sitekeeper.terraform.hcl.Expression.ObjectOf;
import dev.sitekeeper.terraform.hcl.Item;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What is particular to a root; the files that every root has are added to it.
 *
 * @param path of the root below the repository's path
 * @param uid of the Site or SiteClass
 * @param generation of its spec
 * @param parameter the name of the SSM parameter that tells what was applied
 * @param tags on everything in it
 * @param preamble what stands before the modules in {@code main.tf}
 * @param calls the modules, without the hand-over
 * @param handOver what the operator is told, besides version and revision
 * @param files besides those that every root has
 */
public record Draft(
        String path,
        String uid,
        long generation,
        String parameter,
        SortedMap<String, String> tags,
        List<Item> preamble,
        List<ModuleCall> calls,
        ObjectOf handOver,
        Map<String, String> files) {}
