package dev.sitekeeper.api.v1alpha1;

/** How descriptions tell when a change of a field takes effect. */
final class Plane {
    static final String TERRAFORM = " Plane: Terraform (takes effect when applied).";
    static final String OPERATION = " Plane: operation (takes effect by itself).";
    static final String BOTH = " Plane: both (Terraform's part takes effect when applied, the operation's by itself).";

    private Plane() {}
}
