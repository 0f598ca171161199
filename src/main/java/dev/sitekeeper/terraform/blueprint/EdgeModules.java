package dev.sitekeeper.terraform.blueprint;

import static dev.sitekeeper.terraform.blueprint.ModuleCall.output;
import static dev.sitekeeper.terraform.hcl.Hcl.attribute;
import static dev.sitekeeper.terraform.hcl.Hcl.bool;
import static dev.sitekeeper.terraform.hcl.Hcl.gap;
import static dev.sitekeeper.terraform.hcl.Hcl.list;
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
import dev.sitekeeper.terraform.hcl.Expression;
import dev.sitekeeper.terraform.hcl.Expression.ObjectOf;
import dev.sitekeeper.terraform.hcl.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What visitors of an environment meet first, whatever it is that serves them: certificate, distribution, DNS records. */
record EdgeModules(SiteContext context, Pattern pattern, Given given) {

    /** Names that several modules use. */
    List<Item> locals() {
        return needsZones() ? List.of(attribute("zone_ids", zoneIds())) : List.of();
    }

    /** The modules, each after those that it builds on. */
    List<ModuleCall> calls() {
        var calls = new ArrayList<ModuleCall>();
        if (hasOwnCertificate()) {
            calls.add(certificate());
        }
        viewer().own().ifPresent(calls::add);
        calls.add(distribution());
        if (edge().records() == Records.Managed) {
            calls.add(dnsRecords());
        }
        if (hasChat()) {
            calls.add(cachePurge());
        }
        return calls;
    }

    /** What the operator is told besides the distribution. */
    ObjectOf handOver() {
        return hasChat()
                ? object().with("purgeFunction", output(LibraryModule.CACHE_PURGE, "function_name"))
                : object();
    }

    /** What it takes of the account's quotas, by AWS's name of each. */
    Map<String, Integer> quotas() {
        var quotas = new TreeMap<String, Integer>();
        quotas.put("CloudFront distributions", 1);
        switch (edge().certificate()) {
            case CertificateSource.Acm _, CertificateSource.Requested _ ->
                quotas.put("ACM certificates in us-east-1", 1);
            case CertificateSource.FromSecret _ -> quotas.put("imported ACM certificates in us-east-1", 1);
            case CertificateSource.Existing _ -> {}
        }
        if (viewer().own().isPresent()) {
            quotas.put("CloudFront functions", 1);
        }
        if (hasChat()) {
            quotas.put("IAM roles", 1);
        }
        return quotas;
    }

    Expression hostnames() {
        return UserText.of(context.field("hostnames"), edge().hostnames());
    }

    private Edge edge() {
        return context.environment().edge();
    }

    private ViewerRequest viewer() {
        return new ViewerRequest(context, pattern.directoryIndex(), given.basicAuth());
    }

    private boolean hasOwnCertificate() {
        return edge().certificate() instanceof CertificateSource.Acm;
    }

    private boolean needsZones() {
        return hasOwnCertificate() || edge().records() == Records.Managed;
    }

    /** The cache is purged from chat, so there is something to do it with where the class has a chat. */
    private boolean hasChat() {
        return context.siteClass().hasChat();
    }

    private ModuleCall certificate() {
        return ModuleCall.of(
                LibraryModule.CERTIFICATE,
                attribute("providers", object().with("aws", ref("aws.us_east_1"))),
                gap(),
                attribute("hostnames", UserText.of(context.field("hostnames"), edge().hostnamesForAcm())),
                attribute("zone_ids", ref("local.zone_ids")));
    }

    private ModuleCall distribution() {
        var cache = edge().cache();
        var arguments = new ArrayList<Item>(List.of(
                attribute("name", context.nameText()),
                attribute("hostnames", hostnames()),
                attribute("certificate_arn", certificateArn()),
                attribute("origin", pattern.origin()),
                attribute("default_ttl_seconds", whole(cache.defaultTtlSeconds())),
                attribute("error_ttl_seconds", whole(cache.errorTtlSeconds())),
                attribute("uncached_paths", UserText.of(context.field("cache.uncachedPaths"), cache.uncachedPaths())),
                attribute("query_strings", bool(cache.queryStrings() == Forwarding.All)),
                attribute("cookies", bool(cache.cookies() == Forwarding.All)),
                attribute("security_headers", bool(edge().responseHeaders() == ResponseHeaders.Recommended))));
        var pages = pattern.errorPages();
        if (!pages.isEmpty()) {
            arguments.add(attribute("error_pages", list(pages)));
        }
        viewer().functionArn().ifPresent(arn -> arguments.add(attribute("viewer_request_function_arn", arn)));
        edge().wafWebAclArn()
                .ifPresent(arn -> arguments.add(
                        attribute("web_acl_arn", UserText.of(context.field("security.wafWebAclArn"), arn))));
        return new ModuleCall(LibraryModule.DISTRIBUTION, arguments);
    }

    private ModuleCall dnsRecords() {
        return ModuleCall.of(
                LibraryModule.DNS_RECORDS,
                attribute("zone_ids", ref("local.zone_ids")),
                attribute("target_domain", output(LibraryModule.DISTRIBUTION, "domain_name")),
                attribute("target_zone_id", output(LibraryModule.DISTRIBUTION, "hosted_zone_id")));
    }

    private ModuleCall cachePurge() {
        return ModuleCall.of(
                LibraryModule.CACHE_PURGE,
                attribute("name", text(context.name() + "-purge")),
                attribute("iam_path", text(context.installation().iamPath())),
                attribute("distribution_id", output(LibraryModule.DISTRIBUTION, "id")),
                attribute("distribution_arn", output(LibraryModule.DISTRIBUTION, "arn")),
                attribute("log_retention_days", whole(context.logRetentionDays())));
    }

    private Expression certificateArn() {
        return switch (edge().certificate()) {
            case CertificateSource.Acm _ -> output(LibraryModule.CERTIFICATE, "arn");
            case CertificateSource.Existing(var arn) -> UserText.of(context.field("certificate.arn"), arn);
            case CertificateSource.Requested _, CertificateSource.FromSecret _ ->
                text(given.certificateArn().orElseThrow(this::certificatePending));
        };
    }

    private RenderRefused certificatePending() {
        return new RenderRefused(
                Reason.CERTIFICATE_PENDING,
                context.field("certificate"),
                "the certificate that the operator keeps for it is not there yet");
    }

    /** Where Terraform sets records, each hostname has a zone: a Site is refused otherwise, or has its records set by others. */
    private Expression zoneIds() {
        var zones = object();
        for (var hostname : edge().hostnames()) {
            var zone = context.siteClass().zoneOf(hostname).orElseThrow();
            zones = zones.with(hostname, UserText.of("spec.dns.zones", zone.zoneId()));
        }
        return zones;
    }
}
