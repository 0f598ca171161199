package dev.sitekeeper.terraform.blueprint;

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
public record ModuleCall(LibraryModule module, List<Item> arguments) {

    /** Copies the list, so that the value never changes. */
    public ModuleCall {
        arguments = List.copyOf(arguments);
    }

    /** With these arguments. */
    public static ModuleCall of(LibraryModule module, Item... arguments) {
        return new ModuleCall(module, List.of(arguments));
    }

    /** What a module gives back. */
    static Expression output(LibraryModule module, String name) {
        return Hcl.ref("module." + module.label() + "." + name);
    }

    /**
     * The block.
     *
     * @param source where the module comes from, as attributes
     */
    public Item block(List<Item> source) {
        var body = new ArrayList<>(source);
        body.add(Hcl.gap());
        body.addAll(arguments);
        return Hcl.block("module", List.of(module.label()), body);
    }
}
