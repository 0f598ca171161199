package dev.sitekeeper.terraform.blueprint;

import dev.sitekeeper.site.Refusal;

/** Why no root is rendered: a field that this version can't put into Terraform. Nothing that users set is left out silently. */
public final class RenderRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    /** For a reason that is known as a refusal already. */
    public RenderRefused(Refusal refusal) {
        super(refusal.toString());
        this.refusal = refusal;
    }

    /** For a reason of {@link dev.sitekeeper.api.v1alpha1.Reason}, the field, and what to do. */
    public RenderRefused(String reason, String field, String message) {
        this(new Refusal(reason, field, message));
    }

    /** The field, the reason and what to do. */
    public Refusal refusal() {
        return refusal;
    }
}
