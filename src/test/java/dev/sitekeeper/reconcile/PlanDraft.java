package dev.sitekeeper.reconcile;

import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Plan;
import dev.sitekeeper.cloud.Shortage;
import java.util.List;

/**
 * A plan that is left, said in parts.
 *
 * @param plan so far
 */
public record PlanDraft(Plan plan) {

    public static PlanDraft allInLine(Observed... seen) {
        return new PlanDraft(new Plan(List.of(), List.of(), List.of(seen), List.of(), List.of(), List.of(), List.of()));
    }

    public PlanDraft left(Action... actions) {
        return new PlanDraft(new Plan(
                List.of(actions),
                plan.held(),
                plan.inLine(),
                plan.becoming(),
                plan.foreign(),
                plan.full(),
                plan.unseen()));
    }

    public PlanDraft held(Action action, Plan.Hold hold) {
        var held = List.of(new Plan.Held(action, hold));
        return new PlanDraft(new Plan(
                plan.actions(), held, plan.inLine(), plan.becoming(), plan.foreign(), plan.full(), plan.unseen()));
    }

    public PlanDraft becoming(Observed... objects) {
        return new PlanDraft(new Plan(
                plan.actions(),
                plan.held(),
                plan.inLine(),
                List.of(objects),
                plan.foreign(),
                plan.full(),
                plan.unseen()));
    }

    public PlanDraft foreign(Desired wanted, Observed theirs) {
        var foreign = List.of(new Action.Adopt(wanted, theirs, List.of("value theirs → 1")));
        return new PlanDraft(new Plan(
                plan.actions(), plan.held(), plan.inLine(), plan.becoming(), foreign, plan.full(), plan.unseen()));
    }

    public PlanDraft full(Desired desired, Shortage shortage) {
        var full = List.of(new Plan.Full(new Action.Create(desired), shortage));
        return new PlanDraft(new Plan(
                plan.actions(), plan.held(), plan.inLine(), plan.becoming(), plan.foreign(), full, plan.unseen()));
    }

    public PlanDraft unseen(Kind kind, CloudException failure) {
        var unseen = List.of(new Plan.Unseen(kind, failure));
        return new PlanDraft(new Plan(
                plan.actions(), plan.held(), plan.inLine(), plan.becoming(), plan.foreign(), plan.full(), unseen));
    }
}
