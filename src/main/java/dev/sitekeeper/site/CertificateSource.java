package dev.sitekeeper.site;

/** Where an environment's certificate comes from. */
public sealed interface CertificateSource {

    /** ACM makes and renews it. */
    record Acm() implements CertificateSource {}

    /** One that exists, in us-east-1. */
    record Existing(String arn) implements CertificateSource {}

    /** Imported from a Secret in the Site's namespace. */
    record FromSecret(String name) implements CertificateSource {}
}
