package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.Access;
import dev.sitekeeper.api.v1alpha1.Cache.Forwarding;
import dev.sitekeeper.api.v1alpha1.Dns.Records;
import dev.sitekeeper.api.v1alpha1.Security.ResponseHeaders;
import java.util.List;
import java.util.Optional;

/**
 * What visitors meet first, every value decided.
 *
 * @param hostnames the canonical one first
 * @param records who sets the DNS records
 * @param certificate where the certificate comes from
 * @param cache what CloudFront keeps
 * @param responseHeaders the security headers
 * @param wafWebAclArn a web ACL in us-east-1
 * @param access who may see it; empty: everyone
 */
public record Edge(
        List<String> hostnames,
        Records records,
        CertificateSource certificate,
        Cache cache,
        ResponseHeaders responseHeaders,
        Optional<String> wafWebAclArn,
        Optional<Access> access) {

    /** What CloudFront keeps, times in seconds. */
    public record Cache(
            int defaultTtlSeconds,
            int errorTtlSeconds,
            List<String> uncachedPaths,
            Forwarding queryStrings,
            Forwarding cookies) {}
}
