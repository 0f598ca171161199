package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.Alarms;
import dev.sitekeeper.api.v1alpha1.Backup;
import dev.sitekeeper.api.v1alpha1.Canary;
import dev.sitekeeper.api.v1alpha1.Defaults;
import dev.sitekeeper.api.v1alpha1.Environment;
import dev.sitekeeper.api.v1alpha1.Monitoring;
import dev.sitekeeper.api.v1alpha1.Patching;
import dev.sitekeeper.api.v1alpha1.SiteSpec;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/** Decides what the operator keeps in line for an environment. Pure. */
final class OperationResolver {

    private final SiteSpec spec;
    private final ResolvedClass siteClass;
    private final Environment environment;
    private final SortedMap<String, Origin> provenance;

    OperationResolver(
            SiteSpec spec, ResolvedClass siteClass, Environment environment, SortedMap<String, Origin> provenance) {
        this.spec = spec;
        this.siteClass = siteClass;
        this.environment = environment;
        this.provenance = provenance;
    }

    Operation resolve(Hosting hosting, Layers<Monitoring> monitoring, Operation.Notifications notifications) {
        boolean hasInstances = hosting instanceof Hosting.Ec2;
        return new Operation(
                hosting instanceof Hosting.Ec2 ec2 ? Optional.of(patching(ec2)) : Optional.empty(),
                hasInstances ? Optional.of(backup()) : Optional.empty(),
                canary(monitoring.at("canary", Monitoring::canary)),
                alarms(monitoring.at("alarms", Monitoring::alarms)),
                notifications);
    }

    private Operation.Patching patching(Hosting.Ec2 ec2) {
        var patching = Layers.<Patching>of("patching", provenance)
                .with(Origin.Environment, environment.patching())
                .with(Origin.Spec, spec.patching())
                .with(Origin.Class, siteClass.defaults().map(Defaults::patching).orElse(null))
                .with(Origin.Default, ApiDefaults.patching(ec2.operatingSystem()));
        return new Operation.Patching(
                new Operation.Window(
                        patching.pick("schedule", Patching::schedule),
                        patching.find("timezone", Patching::timezone).orElseGet(() -> classTimezone("patching")),
                        patching.pick("durationHours", Patching::durationHours),
                        patching.pick("cutoffHours", Patching::cutoffHours)),
                patching.pick("reboot", Patching::reboot),
                patching.pick("rules", Patching::rules),
                patching.pick("rejectedPatches", Patching::rejectedPatches));
    }

    private Operation.Backup backup() {
        var backup = Layers.<Backup>of("backup", provenance)
                .with(Origin.Environment, environment.backup())
                .with(Origin.Spec, spec.backup())
                .with(Origin.Class, siteClass.defaults().map(Defaults::backup).orElse(null))
                .with(Origin.Default, ApiDefaults.BACKUP);
        return new Operation.Backup(
                new Operation.Window(
                        backup.pick("schedule", Backup::schedule),
                        backup.find("timezone", Backup::timezone).orElseGet(() -> classTimezone("backup")),
                        backup.pick("durationHours", Backup::durationHours),
                        backup.pick("cutoffHours", Backup::cutoffHours)),
                backup.pick("keepDays", Backup::keepDays));
    }

    private String classTimezone(String path) {
        provenance.put(path + ".timezone", Origin.Class);
        return siteClass.timezone();
    }

    private static Operation.Canary canary(Layers<Canary> canary) {
        return new Operation.Canary(
                canary.pick("paths", Canary::paths),
                canary.pick("everyMinutes", Canary::everyMinutes),
                canary.find("expectText", Canary::expectText),
                canary.pick("timeoutSeconds", Canary::timeoutSeconds),
                canary.pick("screenshots", Canary::screenshots),
                canary.pick("keepDays", Canary::keepDays));
    }

    private static Operation.AlarmSettings alarms(Layers<Alarms> alarms) {
        return new Operation.AlarmSettings(
                alarms.pick("healthyHostsBelow", Alarms::healthyHostsBelow),
                alarms.pick("http5xxPerMinute", Alarms::http5xxPerMinute),
                alarms.pick("responseSeconds", Alarms::responseSeconds),
                alarms.pick("cpuPercent", Alarms::cpuPercent),
                alarms.pick("memoryPercent", Alarms::memoryPercent),
                alarms.pick("diskPercent", Alarms::diskPercent),
                alarms.pick("forMinutes", Alarms::forMinutes),
                Collections.unmodifiableSet(new TreeSet<>(alarms.pick("disabled", Alarms::disabled))));
    }
}
