package dev.sitekeeper.api.v1alpha1;

/** What happens to the infrastructure of a Site that is deleted. */
public enum DeletionPolicy {
    /** It stays, and so does its Terraform. */
    Retain,
    /** Its removal is proposed. */
    Delete
}
