package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.Ec2;
import dev.sitekeeper.api.v1alpha1.Ec2Override;
import dev.sitekeeper.api.v1alpha1.HealthCheck;
import dev.sitekeeper.api.v1alpha1.HostingOverride;
import dev.sitekeeper.api.v1alpha1.S3;
import dev.sitekeeper.api.v1alpha1.Saas;
import dev.sitekeeper.api.v1alpha1.SaasOverride;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Decides where an environment runs. Pure. */
final class HostingResolver {

    private final dev.sitekeeper.api.v1alpha1.Hosting spec;
    private final @Nullable HostingOverride override;
    private final SortedMap<String, Origin> provenance;

    HostingResolver(
            dev.sitekeeper.api.v1alpha1.Hosting spec,
            @Nullable HostingOverride override,
            SortedMap<String, Origin> provenance) {
        this.spec = spec;
        this.override = override;
        this.provenance = provenance;
    }

    Hosting resolve() {
        if (spec.ec2() != null) {
            return ec2(layers("hosting.ec2", override == null ? null : override.ec2(), partial(spec.ec2())));
        }
        if (spec.saas() != null) {
            return saas(layers("hosting.saas", override == null ? null : override.saas(), partial(spec.saas())));
        }
        return s3(layers("hosting.s3", override == null ? null : override.s3(), spec.s3()));
    }

    private static Hosting ec2(Layers<Ec2Override> layers) {
        layers.with(Origin.Default, ApiDefaults.EC2);
        var health = layers.at("healthCheck", Ec2Override::healthCheck);
        return new Hosting.Ec2(
                layers.pick("instanceType", Ec2Override::instanceType),
                layers.pick("instances", Ec2Override::instances),
                layers.pick("operatingSystem", Ec2Override::operatingSystem),
                layers.find("amiId", Ec2Override::amiId),
                layers.pick("rootVolumeGiB", Ec2Override::rootVolumeGiB),
                layers.find("userData", Ec2Override::userData),
                layers.pick("port", Ec2Override::port),
                new Hosting.HealthCheck(
                        health.pick("path", HealthCheck::path),
                        health.pick("expectedCodes", HealthCheck::expectedCodes),
                        health.pick("intervalSeconds", HealthCheck::intervalSeconds)),
                layers.pick("logs", Ec2Override::logs));
    }

    private static Hosting saas(Layers<SaasOverride> layers) {
        layers.with(Origin.Default, ApiDefaults.SAAS);
        return new Hosting.Saas(
                layers.pick("originHost", SaasOverride::originHost),
                layers.pick("originPath", SaasOverride::originPath),
                layers.pick("hostHeader", SaasOverride::hostHeader));
    }

    private static Hosting s3(Layers<S3> layers) {
        layers.with(Origin.Default, ApiDefaults.STATIC);
        return new Hosting.S3(
                layers.pick("index", S3::index),
                layers.find("errorDocument", S3::errorDocument),
                layers.pick("unknownPaths", S3::unknownPaths));
    }

    private <T> Layers<T> layers(String path, @Nullable T ofEnvironment, @Nullable T ofSpec) {
        return Layers.<T>of(path, provenance)
                .with(Origin.Environment, ofEnvironment)
                .with(Origin.Spec, ofSpec);
    }

    private static Ec2Override partial(Ec2 ec2) {
        return new Ec2Override(
                ec2.instanceType(),
                ec2.instances(),
                ec2.operatingSystem(),
                ec2.amiId(),
                ec2.rootVolumeGiB(),
                ec2.userData(),
                ec2.port(),
                ec2.healthCheck(),
                ec2.logs());
    }

    private static SaasOverride partial(Saas saas) {
        return new SaasOverride(saas.originHost(), saas.originPath(), saas.hostHeader());
    }
}
