package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.LogFile;
import dev.sitekeeper.api.v1alpha1.OperatingSystem;
import dev.sitekeeper.api.v1alpha1.S3.UnknownPaths;
import dev.sitekeeper.api.v1alpha1.Saas.HostHeader;
import java.util.List;
import java.util.Optional;

/** Where an environment runs, every value decided. */
public sealed interface Hosting {

    /**
     * Instances behind an internal load balancer and CloudFront.
     *
     * @param instanceType EC2's name of it; the architecture follows from it
     * @param instances how many
     * @param operatingSystem what they run
     * @param amiId the image; empty: the newest public one
     * @param rootVolumeGiB in GiB
     * @param userData the script of the first boot
     * @param port what the load balancer talks to
     * @param healthCheck how the load balancer looks after them
     * @param logs besides the system's and NGINX's
     */
    record Ec2(
            String instanceType,
            int instances,
            OperatingSystem operatingSystem,
            Optional<String> amiId,
            int rootVolumeGiB,
            Optional<String> userData,
            int port,
            HealthCheck healthCheck,
            List<LogFile> logs)
            implements Hosting {}

    /**
     * How the load balancer looks after instances.
     *
     * @param path what it asks for
     * @param expectedCodes HTTP codes, as {@code 200-399}
     * @param intervalSeconds in seconds
     */
    record HealthCheck(String path, String expectedCodes, int intervalSeconds) {}

    /** A content management system of someone else behind CloudFront. */
    record Saas(String originHost, String originPath, HostHeader hostHeader) implements Hosting {}

    /** A bucket behind CloudFront. */
    record S3(String index, Optional<String> errorDocument, UnknownPaths unknownPaths) implements Hosting {}
}
