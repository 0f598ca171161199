package dev.sitekeeper.site;

/**
 * Why something that a user declared is not done.
 *
 * @param reason a constant of {@link dev.sitekeeper.api.v1alpha1.Reason}
 * @param field the path of the field, as {@code spec.hostnames[0]}
 * @param message what is wrong and what to do, a sentence for the user
 */
public record Refusal(String reason, String field, String message) {

    /** {@code <field>: <message>}. */
    @Override
    public String toString() {
        return field + ": " + message;
    }
}
