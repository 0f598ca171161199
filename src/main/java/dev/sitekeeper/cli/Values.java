package dev.sitekeeper.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.api.v1alpha1.Access;
import dev.sitekeeper.site.CertificateSource;
import dev.sitekeeper.site.Edge;
import dev.sitekeeper.site.Hosting;
import dev.sitekeeper.site.Operation;
import dev.sitekeeper.site.ResolvedEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values of an environment, each on one line, by the paths of its provenance. */
final class Values {

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
            .build();

    private final Map<String, String> values = new TreeMap<>();

    private Values() {}

    static Map<String, String> of(ResolvedEnvironment environment) {
        var values = new Values();
        switch (environment.hosting()) {
            case Hosting.Ec2 ec2 -> values.ec2(ec2);
            case Hosting.Saas saas -> values.saas(saas);
            case Hosting.S3 s3 -> values.s3(s3);
        }
        values.edge(environment.edge());
        var operation = environment.operation();
        operation.patching().ifPresent(values::patching);
        operation.backup().ifPresent(values::backup);
        values.canary(operation.canary());
        values.alarms(operation.alarms());
        values.put("monitoring.logs.keepDays", environment.logKeepDays());
        values.notifications(operation.notifications());
        return values.values;
    }

    private void ec2(Hosting.Ec2 ec2) {
        put("hosting.ec2.instanceType", ec2.instanceType());
        put("hosting.ec2.instances", ec2.instances());
        put("hosting.ec2.operatingSystem", ec2.operatingSystem());
        put("hosting.ec2.amiId", ec2.amiId());
        put("hosting.ec2.rootVolumeGiB", ec2.rootVolumeGiB());
        put("hosting.ec2.userData", ec2.userData().map(Values::lines));
        put("hosting.ec2.port", ec2.port());
        put("hosting.ec2.healthCheck.path", ec2.healthCheck().path());
        put("hosting.ec2.healthCheck.expectedCodes", ec2.healthCheck().expectedCodes());
        put("hosting.ec2.healthCheck.intervalSeconds", ec2.healthCheck().intervalSeconds());
        put("hosting.ec2.logs", ec2.logs());
    }

    private void saas(Hosting.Saas saas) {
        put("hosting.saas.originHost", saas.originHost());
        put("hosting.saas.originPath", saas.originPath());
        put("hosting.saas.hostHeader", saas.hostHeader());
    }

    private void s3(Hosting.S3 s3) {
        put("hosting.s3.index", s3.index());
        put("hosting.s3.errorDocument", s3.errorDocument());
        put("hosting.s3.unknownPaths", s3.unknownPaths());
    }

    private void edge(Edge edge) {
        put("hostnames", edge.hostnames());
        put("dns.records", edge.records());
        put("certificate", certificate(edge.certificate()));
        put("cache.defaultTtlSeconds", edge.cache().defaultTtlSeconds());
        put("cache.errorTtlSeconds", edge.cache().errorTtlSeconds());
        put("cache.uncachedPaths", edge.cache().uncachedPaths());
        put("cache.queryStrings", edge.cache().queryStrings());
        put("cache.cookies", edge.cache().cookies());
        put("security.responseHeaders", edge.responseHeaders());
        put("security.wafWebAclArn", edge.wafWebAclArn());
        put("access.rules", edge.access().map(Access::rules).orElse(List.of()));
        put(
                "access.basicAuthSecretRef",
                edge.access().map(Access::basicAuthSecretRef).map(ref -> "Secret " + ref.name()));
    }

    private static String certificate(CertificateSource source) {
        return switch (source) {
            case CertificateSource.Acm _, CertificateSource.Requested _ -> "acm";
            case CertificateSource.Existing(var arn) -> arn;
            case CertificateSource.FromSecret(var name) -> "Secret " + name;
        };
    }

    private void patching(Operation.Patching patching) {
        window("patching", patching.window());
        put("patching.reboot", patching.reboot());
        put("patching.rules", patching.rules());
        put("patching.rejectedPatches", patching.rejectedPatches());
    }

    private void backup(Operation.Backup backup) {
        window("backup", backup.window());
        put("backup.keepDays", backup.keepDays());
    }

    private void window(String path, Operation.Window window) {
        put(path + ".schedule", window.cron());
        put(path + ".timezone", window.timezone());
        put(path + ".durationHours", window.durationHours());
        put(path + ".cutoffHours", window.cutoffHours());
    }

    private void canary(Operation.Canary canary) {
        put("monitoring.canary.paths", canary.paths());
        put("monitoring.canary.everyMinutes", canary.everyMinutes());
        put("monitoring.canary.expectText", canary.expectText());
        put("monitoring.canary.timeoutSeconds", canary.timeoutSeconds());
        put("monitoring.canary.screenshots", canary.screenshots());
        put("monitoring.canary.keepDays", canary.keepDays());
    }

    private void alarms(Operation.AlarmSettings alarms) {
        put("monitoring.alarms.healthyHostsBelow", alarms.healthyHostsBelow());
        put("monitoring.alarms.http5xxPerMinute", alarms.http5xxPerMinute());
        put("monitoring.alarms.responseSeconds", alarms.responseSeconds());
        put("monitoring.alarms.cpuPercent", alarms.cpuPercent());
        put("monitoring.alarms.memoryPercent", alarms.memoryPercent());
        put("monitoring.alarms.diskPercent", alarms.diskPercent());
        put("monitoring.alarms.forMinutes", alarms.forMinutes());
        put("monitoring.alarms.disabled", alarms.disabled());
    }

    private void notifications(Operation.Notifications told) {
        put("notifications.severity", told.severity());
        put(
                "notifications.pagerDutySecretRef",
                told.pagerDuty().map(ref -> "Secret " + ref.secret() + ", key " + ref.key()));
        put("notifications.slack", told.slackChannelId());
        put("notifications.emails", told.emails());
        put("notifications.https", told.https().stream().map(Values::host).toList());
    }

    private void put(String path, Optional<String> value) {
        value.ifPresent(v -> put(path, v));
    }

    /** Text as it is, everything else as JSON. */
    private void put(String path, Object value) {
        try {
            var json = JSON.writeValueAsString(value);
            boolean isWord = json.startsWith("\"") && !json.contains("\\");
            values.put(path, isWord ? json.substring(1, json.length() - 1) : json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("values of an environment are plain", e);
        }
    }

    /** Scripts are long, and may hold what is nobody's business. */
    private static String lines(String text) {
        return "(" + text.lines().count() + " lines)";
    }

    /** What follows the host is often a token. */
    private static String host(String url) {
        return url.replaceFirst("^(https://[^/?#]*).*$", "$1/…");
    }
}
