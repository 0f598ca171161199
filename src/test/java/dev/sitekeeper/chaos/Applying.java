package dev.sitekeeper.chaos;

import dev.sitekeeper.chaos.Website.Applied;
import java.util.List;

/** What people and pipelines apply and destroy, and what they hand over. */
final class Applying {

    private static final int MOST_INSTANCES = 3;

    private final Scene scene;

    Applying(Scene scene) {
        this.scene = scene;
    }

    static String environment(int how) {
        return how % 3 == 0 ? Website.STAGING : Website.PRODUCTION;
    }

    /** Applies an environment as it is on the branch, or destroys it. */
    void toggle(Website website, String environment) {
        scene.untouched.unsettle(website);
        forget(website);
        if (website.applied.containsKey(environment)) {
            destroy(website, environment);
        } else {
            apply(website, environment);
        }
    }

    /** Where drift is only reported, nothing remembers that what is gone from the status was paused. */
    static void forget(Website website) {
        website.isTampered |= website.wasPaused;
    }

    private void apply(Website website, String environment) {
        var there = new Applied();
        website.applied.put(environment, there);
        for (int i = 0; i < (environment.equals(Website.STAGING) ? 1 : 2); i++) {
            there.instances.add(start(website, environment));
        }
        there.certificate = onBranch(website, environment);
        scene.tell(environment + " of " + website + " is applied" + naming(there));
        handOver(website, environment);
    }

    private String onBranch(Website website, String environment) {
        return scene.branch.certificate(website.key.environment(environment)).orElse("");
    }

    private static String naming(Applied there) {
        return there.certificate.isEmpty() ? "" : ", with certificate " + there.certificate;
    }

    private void destroy(Website website, String environment) {
        scene.tell(environment + " of " + website + " is destroyed");
        var was = website.applied.remove(environment);
        scene.aws.remove(website.place, parameter(website, environment));
        was.instances.forEach(id -> terminate(website, id));
    }

    /** The pipeline of a website runs: what is on the branch is applied, what is to go is destroyed. */
    void pipeline(Website website) {
        for (var environment : List.of(Website.PRODUCTION, Website.STAGING)) {
            var there = website.applied.get(environment);
            var onBranch = scene.branch.certificate(website.key.environment(environment));
            if (onBranch.isPresent() && there == null) {
                scene.untouched.unsettle(website);
                forget(website);
                apply(website, environment);
            } else if (onBranch.isPresent() && there != null) {
                applyAgain(website, environment, there, onBranch.get());
            } else if (onBranch.isEmpty() && there != null && isToGo(website, environment)) {
                scene.untouched.unsettle(website);
                destroy(website, environment);
            }
        }
    }

    private void applyAgain(Website website, String environment, Applied there, String certificate) {
        if (there.isSpoiled || !there.certificate.equals(certificate)) {
            scene.untouched.unsettle(website);
            there.certificate = certificate;
            there.isSpoiled = false;
            scene.tell(environment + " of " + website + " is applied again" + naming(there));
            handOver(website, environment);
        }
    }

    private static boolean isToGo(Website website, String environment) {
        return website.isDestroyed && !website.environments().contains(environment);
    }

    void spoil(Website website, String environment) {
        var there = website.applied.get(environment);
        if (there != null) {
            scene.untouched.unsettle(website);
            there.isSpoiled = !there.isSpoiled;
            scene.tell("the hand-over of " + environment + " of " + website + " is "
                    + (there.isSpoiled ? "spoiled" : "mended"));
            handOver(website, environment);
        }
    }

    void instances(Website website, String environment, int how) {
        var there = website.applied.get(environment);
        if (there == null || website.pattern != Website.Pattern.EC2) {
            return;
        }
        if (how % 4 == 0 && there.instances.size() < MOST_INSTANCES) {
            there.instances.add(start(website, environment));
        } else if (how % 4 == 1 && there.instances.size() > 1) {
            terminate(website, there.instances.removeLast());
        } else if (how % 4 == 2) {
            terminate(website, there.instances.set(0, start(website, environment)));
        } else {
            there.instances.set(0, start(website, environment));
        }
        scene.tell("the instances of " + environment + " of " + website + " are " + there.instances);
        handOver(website, environment);
    }

    private String start(Website website, String environment) {
        var key = website.key.environment(environment);
        var id = website.pattern == Website.Pattern.EC2 ? scene.aws.start(website.place, key) : "i-0";
        scene.estate.instances.put(id, key.path());
        return id;
    }

    private void terminate(Website website, String instance) {
        if (website.pattern == Website.Pattern.EC2) {
            var before = scene.aws.truth();
            scene.aws.terminate(website.place, instance);
            scene.untouched.others(before, scene.aws.truth());
        }
    }

    private void handOver(Website website, String environment) {
        website.isChanged = true;
        var parameter = parameter(website, environment);
        scene.aws.put(website.place, parameter, new Writing(website).handOver(scene.owner(), environment));
        scene.aws.show(website.place, parameter, website.named(environment).orElseThrow());
    }

    private String parameter(Website website, String environment) {
        return scene.aws.installation().handOverOf(website.className, website.key.environment(environment));
    }
}
