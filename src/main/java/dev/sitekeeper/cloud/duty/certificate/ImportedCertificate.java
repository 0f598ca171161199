package dev.sitekeeper.cloud.duty.certificate;

import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.site.ServerCertificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A certificate that was given to ACM.
 *
 * @param hostnames that it is for
 * @param fingerprint of certificate and chain; empty where it isn't known
 * @param notAfter when it expires
 * @param material what ACM is given
 */
public record ImportedCertificate(SortedSet<String> hostnames, String fingerprint, Instant notAfter, Material material)
        implements Content {

    public ImportedCertificate {
        hostnames = Collections.unmodifiableSortedSet(new TreeSet<>(hostnames));
    }

    /** As it should be. */
    static ImportedCertificate of(ServerCertificate certificate) {
        return new ImportedCertificate(
                certificate.hostnames(),
                certificate.fingerprint(),
                certificate.notAfter(),
                new Material(Optional.of(certificate)));
    }

    /** As ACM shows it. */
    public static ImportedCertificate seen(SortedSet<String> hostnames, String fingerprint, Instant notAfter) {
        return new ImportedCertificate(hostnames, fingerprint, notAfter, new Material(Optional.empty()));
    }

    /** The same without what ACM is given. */
    public ImportedCertificate withoutMaterial() {
        return seen(hostnames, fingerprint, notAfter);
    }

    /** Certificate and private key, which ACM does not give back: never compared and never shown, the fingerprint stands for it. */
    public static final class Material {

        private final Optional<ServerCertificate> certificate;

        private Material(Optional<ServerCertificate> certificate) {
            this.certificate = certificate;
        }

        /** What is to be imported; only what should be has it. */
        public ServerCertificate certificate() {
            return certificate.orElseThrow();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Material;
        }

        @Override
        public int hashCode() {
            return 0;
        }

        @Override
        public String toString() {
            return "not shown";
        }
    }
}
