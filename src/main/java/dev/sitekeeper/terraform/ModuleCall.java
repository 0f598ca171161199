package dev.sitekeeper.terraform;

import dev.sitekeeper.terraform.hcl.Expression;
import dev.sitekeeper.terraform.hcl.Hcl;
import dev.sitekeeper.terraform.hcl.Item;
import java.util.ArrayList;
import java.util.List;

/**
 * A root's use of a module.
 *
 * @param module which one
 * @param arguments below the module's source
 */
record ModuleCall(LibraryModule module, List<Item> arguments) {

    ModuleCall {
        arguments = List.copyOf(arguments);
    }

    static ModuleCall of(LibraryModule module, Item... arguments) {
        return new ModuleCall(module, List.of(arguments));
    }

    /** What a module gives back. */
    static Expression output(LibraryModule module, String name) {
        return Hcl.ref("module." + module.label() + "." + name);
    }

    /** The block, with the module's source as seen from the root. */
    Item block(String source) {
        var body = new ArrayList<Item>(List.of(Hcl.attribute("source", Hcl.text(source)), Hcl.gap()));
        body.addAll(arguments);
        return Hcl.block("module", List.of(module.label()), body);
    }
}
