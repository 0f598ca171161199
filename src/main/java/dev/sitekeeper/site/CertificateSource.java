package dev.sitekeeper.site;

/** Where an environment's certificate comes from. */
public sealed interface CertificateSource {

    /** Terraform has ACM make it, and sets the DNS records by which ACM issues and renews it. */
    record Acm() implements CertificateSource {}

    /** The operator has ACM make it, and others set the DNS records: the class lacks a zone for a hostname. */
    record Requested() implements CertificateSource {}

    /** One that exists, in us-east-1. */
    record Existing(String arn) implements CertificateSource {}

    /** Imported by the operator from a Secret in the Site's namespace. */
    record FromSecret(String name) implements CertificateSource {}
}
