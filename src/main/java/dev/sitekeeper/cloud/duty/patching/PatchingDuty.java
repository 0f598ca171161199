package dev.sitekeeper.cloud.duty.patching;

import dev.sitekeeper.api.v1alpha1.OperatingSystem;
import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Duty;
import dev.sitekeeper.cloud.Hosted;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.Operated;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.site.AwsNames;
import dev.sitekeeper.site.Operation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Keeps instances patched. Baselines and windows are shared by all environments of the same needs; an instance is
 * attached to them by two tags, so that a site that comes, changes or goes moves nothing of anyone else.
 */
@Singleton
public final class PatchingDuty implements Duty {

    private static final String REJECTED_MAY_BE_DEPENDENCIES = "ALLOW_AS_DEPENDENCY";

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kinds.PATCH_BASELINE, Kinds.PATCH_WINDOW, Kinds.PATCHING_TAGS);
    }

    @Override
    public List<Desired> desired(Operated environment) {
        var patching = environment.environment().operation().patching();
        return patching.isPresent() && environment.applied().hosted() instanceof Hosted.Ec2 ec2
                ? desired(environment, ec2, patching.get())
                : List.of();
    }

    private static List<Desired> desired(Operated environment, Hosted.Ec2 ec2, Operation.Patching patching) {
        var baseline = baseline(ec2.operatingSystem(), patching);
        var group = interned(environment, "patches", baseline.canonical());
        var role = environment.shared().roles().maintenance();
        var when = patching.window();
        var window = interned(environment, "patching", when + " " + role);
        var desired = new ArrayList<Desired>();
        desired.add(shared(environment, Kinds.PATCH_BASELINE, group, baseline.forGroup(group)));
        desired.add(shared(environment, Kinds.PATCH_WINDOW, window, PatchWaves.window(window, when, role)));
        for (int index = 0; index < ec2.instances().size(); index++) {
            var attachment = PatchWaves.attachment(window, index, patching.reboot());
            var instance =
                    environment.object(Kinds.PATCHING_TAGS, ec2.instances().get(index));
            desired.add(environment.settings(instance, new PatchingTags(group, attachment)));
        }
        return List.copyOf(desired);
    }

    private static String interned(Operated environment, String what, String content) {
        return AwsNames.interned(environment.installation(), what, content);
    }

    private static Desired shared(Operated environment, Kind kind, String name, Content content) {
        return environment.shared(environment.object(kind, name), content);
    }

    private static PatchBaseline baseline(OperatingSystem operatingSystem, Operation.Patching patching) {
        var words = PatchWords.of(operatingSystem);
        var rules = patching.rules().stream().map(words::rule).toList();
        return new PatchBaseline(
                words.operatingSystem(),
                rules,
                List.of(),
                patching.rejectedPatches(),
                REJECTED_MAY_BE_DEPENDENCIES,
                List.of(),
                List.of());
    }
}
