package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.Access;
import dev.sitekeeper.api.v1alpha1.Cache.Forwarding;
import dev.sitekeeper.api.v1alpha1.Dns.Records;
import dev.sitekeeper.api.v1alpha1.Security.ResponseHeaders;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /**
     * How long a hostname may be that a certificate of ACM is for first, in characters.
     *
     * @see <a href="https://docs.aws.amazon.com/acm/latest/userguide/acm-public-certificates.html">Request a public certificate</a>
     */
    private static final int LONGEST_FIRST = 64;

    /** Whether ACM takes any of the hostnames as the first of a certificate. */
    boolean fitsAcm() {
        return hostnames.stream().anyMatch(Edge::canBeFirst);
    }

    /** The hostnames in an order that ACM takes: the canonical one is first unless it is too long for that. */
    public List<String> hostnamesForAcm() {
        var first = hostnames.stream().filter(Edge::canBeFirst).limit(1);
        return Stream.concat(first, hostnames.stream()).distinct().toList();
    }

    private static boolean canBeFirst(String hostname) {
        return hostname.length() <= LONGEST_FIRST;
    }

    /** What CloudFront keeps, times in seconds. */
    public record Cache(
            int defaultTtlSeconds,
            int errorTtlSeconds,
            List<String> uncachedPaths,
            Forwarding queryStrings,
            Forwarding cookies) {}
}
