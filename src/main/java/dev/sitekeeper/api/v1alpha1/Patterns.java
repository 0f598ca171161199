package dev.sitekeeper.api.v1alpha1;

/** Regular expressions (RE2) that the schema uses in several places. */
final class Patterns {
    /** A DNS label (RFC 1123). */
    static final String LABEL = "^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$";

    /** A host name of at least two labels, without a wildcard. */
    static final String HOSTNAME = "^(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?[.])+[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$";

    /** The same, or one with a star in place of the first label. */
    static final String HOSTNAME_OR_WILDCARD =
            "^(?:[*][.])?(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?[.])+[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$";

    /** The form of an IANA time zone's name; whether there is such a zone only the operator knows. */
    static final String TIMEZONE = "^[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}$";

    /** A path of the website with CloudFront's wildcards. */
    static final String PATH_PATTERN = "^/[A-Za-z0-9_.*$/~@:+&?=-]*$";

    static final String EMAIL = "^[^@\\s]+@[^@\\s]+[.][^@\\s]+$";

    /** An https URL without credentials. */
    static final String HTTPS_URL = "^https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[^\\s]*)?$";

    static final String ROLE_ARN = "^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$";

    static final String REGION = "^[a-z]{2}(?:-[a-z]+)+-[0-9]$";

    /** The name of a Secret (RFC 1123 subdomain). */
    static final String OBJECT_NAME = "^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$";

    /** A version constraint of Terraform, such as {@code ~> 1.11}. */
    static final String VERSION_CONSTRAINT = "^[0-9A-Za-z.,<>=!~ -]+$";

    private Patterns() {}
}
