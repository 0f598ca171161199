package dev.sitekeeper.terraform;

import static dev.sitekeeper.terraform.ModuleCall.output;
import static dev.sitekeeper.terraform.hcl.Hcl.attribute;
import static dev.sitekeeper.terraform.hcl.Hcl.bool;
import static dev.sitekeeper.terraform.hcl.Hcl.gap;
import static dev.sitekeeper.terraform.hcl.Hcl.object;
import static dev.sitekeeper.terraform.hcl.Hcl.ref;
import static dev.sitekeeper.terraform.hcl.Hcl.text;
import static dev.sitekeeper.terraform.hcl.Hcl.whole;

import dev.sitekeeper.api.v1alpha1.Cache.Forwarding;
import dev.sitekeeper.api.v1alpha1.Dns.Records;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Security.ResponseHeaders;
import dev.sitekeeper.site.CertificateSource;
import dev.sitekeeper.site.Edge;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.terraform.hcl.Expression;
import dev.sitekeeper.terraform.hcl.Item;
import java.util.ArrayList;
import java.util.List;

/** What visitors of an environment meet first: certificate, distribution, DNS records. */
record EdgeModules(String name, ResolvedClass siteClass, Edge edge) {

    EdgeModules {
        if (edge.access().isPresent()) {
            throw new RenderRefused(
                    Reason.NOT_SUPPORTED,
                    "spec.access",
                    "this version can't restrict who sees a site, and leaving the restriction out would make the site"
                            + " public: remove access only if it may be");
        }
    }

    /** Names that several modules use. */
    List<Item> locals() {
        return needsZones() ? List.of(attribute("zone_ids", zoneIds())) : List.of();
    }

    /** The modules, each after those that it builds on. */
    List<ModuleCall> calls() {
        var calls = new ArrayList<ModuleCall>();
        if (edge.certificate() instanceof CertificateSource.Acm) {
            calls.add(certificate());
        }
        calls.add(distribution());
        if (edge.records() == Records.Managed) {
            calls.add(dnsRecords());
        }
        return calls;
    }

    private boolean needsZones() {
        return edge.certificate() instanceof CertificateSource.Acm || edge.records() == Records.Managed;
    }

    private ModuleCall certificate() {
        return ModuleCall.of(
                LibraryModule.CERTIFICATE,
                attribute("providers", object().with("aws", ref("aws.us_east_1"))),
                gap(),
                attribute("hostnames", hostnames()),
                attribute("zone_ids", ref("local.zone_ids")));
    }

    private ModuleCall distribution() {
        var cache = edge.cache();
        var arguments = new ArrayList<Item>(List.of(
                attribute("name", text(name)),
                attribute("hostnames", hostnames()),
                attribute("certificate_arn", certificateArn()),
                attribute("load_balancer_arn", output(LibraryModule.LOAD_BALANCER, "arn")),
                attribute("load_balancer_dns_name", output(LibraryModule.LOAD_BALANCER, "dns_name")),
                attribute("default_ttl_seconds", whole(cache.defaultTtlSeconds())),
                attribute("error_ttl_seconds", whole(cache.errorTtlSeconds())),
                attribute("uncached_paths", UserText.of("spec.cache.uncachedPaths", cache.uncachedPaths())),
                attribute("query_strings", bool(cache.queryStrings() == Forwarding.All)),
                attribute("cookies", bool(cache.cookies() == Forwarding.All)),
                attribute("security_headers", bool(edge.responseHeaders() == ResponseHeaders.Recommended))));
        edge.wafWebAclArn()
                .ifPresent(
                        arn -> arguments.add(attribute("web_acl_arn", UserText.of("spec.security.wafWebAclArn", arn))));
        return new ModuleCall(LibraryModule.VPC_ORIGIN_DISTRIBUTION, arguments);
    }

    private ModuleCall dnsRecords() {
        return ModuleCall.of(
                LibraryModule.DNS_RECORDS,
                attribute("zone_ids", ref("local.zone_ids")),
                attribute("target_domain", output(LibraryModule.VPC_ORIGIN_DISTRIBUTION, "domain_name")),
                attribute("target_zone_id", output(LibraryModule.VPC_ORIGIN_DISTRIBUTION, "hosted_zone_id")));
    }

    private Expression hostnames() {
        return UserText.of("spec.hostnames", edge.hostnames());
    }

    private Expression certificateArn() {
        return switch (edge.certificate()) {
            case CertificateSource.Acm _ -> output(LibraryModule.CERTIFICATE, "arn");
            case CertificateSource.Existing(var arn) -> UserText.of("spec.certificate.arn", arn);
            case CertificateSource.FromSecret _ ->
                throw new RenderRefused(
                        Reason.NOT_SUPPORTED,
                        "spec.certificate.secretRef",
                        "this version imports no certificates: use certificate.acm or certificate.arn");
        };
    }

    private Expression zoneIds() {
        var zones = object();
        for (var hostname : edge.hostnames()) {
            var zone = siteClass.zoneOf(hostname).orElseThrow(() -> zoneMissing(hostname));
            zones = zones.with(hostname, UserText.of("spec.dns.zones", zone.zoneId()));
        }
        return zones;
    }

    private RenderRefused zoneMissing(String hostname) {
        return new RenderRefused(
                Reason.ZONE_MISSING,
                "spec.hostnames",
                "the SiteClass " + siteClass.name() + " has no zone for " + hostname
                        + ": add it to the class's dns.zones, or use certificate.arn together with dns.records External");
    }
}
