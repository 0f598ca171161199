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
import dev.sitekeeper.terraform.hcl.Expression;
import dev.sitekeeper.terraform.hcl.Hcl;
import dev.sitekeeper.terraform.hcl.HclWriter;
import dev.sitekeeper.terraform.hcl.Item;
import java.util.ArrayList;
import java.util.Map;
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
        var files = new TreeMap<>(draft.files());
        files.put("main.tf", main(draft));
        files.put("versions.tf", settings.versions());
        files.put("backend.tf", settings.backend(draft.path()));
        files.put("providers.tf", settings.providers(draft.tags()));
        var manifest =
                Manifest.of(installation.owner(), draft.uid(), draft.generation(), RENDERER, draft.parameter(), files);
        files.put(Manifest.FILE, manifest.toJson());
        return new Root(draft.path(), files, library.versions(modules(draft)), manifest);
    }

    private String main(Draft draft) {
        var items = new ArrayList<Item>(draft.preamble());
        for (var moduleCall : draft.calls()) {
            items.add(moduleCall.block(source(draft, moduleCall.module())));
        }
        items.add(handOver(draft).block(source(draft, LibraryModule.HAND_OVER)));
        return HclWriter.write(items);
    }

    private static ModuleCall handOver(Draft draft) {
        Expression revision = new Expression.Member(
                call("jsondecode", call("file", new Expression.FileBeside(Manifest.FILE))), "revision");
        var value = object().with("version", whole(HAND_OVER_VERSION)).with("revision", revision);
        for (Map.Entry<String, Expression> entry : draft.handOver().entries()) {
            value = value.with(entry.getKey(), entry.getValue());
        }
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

    /** Relative, so that the repository can be checked out anywhere. */
    private String source(Draft draft, LibraryModule module) {
        var up = "../".repeat(draft.path().split("/", -1).length);
        return up + ModuleLibrary.folder(module.folder(), library.version(module));
    }
}
