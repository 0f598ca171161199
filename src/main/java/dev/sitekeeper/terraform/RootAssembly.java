package dev.sitekeeper.terraform;

import static dev.sitekeeper.terraform.hcl.Hcl.attribute;
import static dev.sitekeeper.terraform.hcl.Hcl.call;
import static dev.sitekeeper.terraform.hcl.Hcl.list;
import static dev.sitekeeper.terraform.hcl.Hcl.object;
import static dev.sitekeeper.terraform.hcl.Hcl.ref;
import static dev.sitekeeper.terraform.hcl.Hcl.text;
import static dev.sitekeeper.terraform.hcl.Hcl.whole;

import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.terraform.blueprint.Draft;
import dev.sitekeeper.terraform.blueprint.LibraryModule;
import dev.sitekeeper.terraform.blueprint.ModuleCall;
import dev.sitekeeper.terraform.hcl.Expression;
import dev.sitekeeper.terraform.hcl.Hcl;
import dev.sitekeeper.terraform.hcl.HclWriter;
import dev.sitekeeper.terraform.hcl.Item;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Adds to a draft what every root has: versions, state, providers, the hand-over and the manifest. */
final class RootAssembly {

    /** Which generation of blueprints rendered a root. */
    static final String RENDERER = "1";

    private static final int HAND_OVER_VERSION = 1;

    private final Installation installation;
    private final ModuleLibrary library;

    RootAssembly(Installation installation, ModuleLibrary library) {
        this.installation = installation;
        this.library = library;
    }

    Root assemble(Draft draft, ResolvedClass siteClass) {
        var settings = new RootSettings(installation, siteClass);
        var source = new ModuleSource(library, siteClass.terraform().modules());
        var files = new TreeMap<>(draft.files());
        files.put("main.tf", main(draft, source));
        files.put("versions.tf", settings.versions());
        files.put("backend.tf", settings.backend(draft.path()));
        files.put("providers.tf", settings.providers(draft.tags()));
        var manifest =
                Manifest.of(installation.owner(), draft.uid(), draft.generation(), RENDERER, draft.parameter(), files);
        files.put(Manifest.FILE, manifest.toJson());
        return new Root(draft.path(), files, source.vendored(modules(draft)), manifest);
    }

    private static String main(Draft draft, ModuleSource source) {
        var items = new ArrayList<Item>(draft.preamble());
        Stream.concat(draft.calls().stream(), Stream.of(handOver(draft)))
                .forEach(moduleCall -> items.add(moduleCall.block(source.of(moduleCall.module(), draft.path()))));
        return HclWriter.write(items);
    }

    private static ModuleCall handOver(Draft draft) {
        Expression revision = new Expression.Member(
                call("jsondecode", call("file", new Expression.FileBeside(Manifest.FILE))), "revision");
        var value = object().with("version", whole(HAND_OVER_VERSION))
                .with("revision", revision)
                .and(draft.handOver());
        var everything = draft.calls().stream()
                .map(c -> ref("module." + c.module().label()))
                .toList();
        return ModuleCall.of(
                LibraryModule.HAND_OVER,
                attribute("parameter", text(draft.parameter())),
                attribute("value", call("jsonencode", value)),
                Hcl.gap(),
                attribute("depends_on", list(everything)));
    }

    private static Stream<LibraryModule> modules(Draft draft) {
        return Stream.concat(draft.calls().stream().map(ModuleCall::module), Stream.of(LibraryModule.HAND_OVER));
    }
}
