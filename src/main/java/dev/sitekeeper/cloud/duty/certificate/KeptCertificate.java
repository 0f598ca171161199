package dev.sitekeeper.cloud.duty.certificate;

import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.site.AwsNames;
import dev.sitekeeper.site.Digest;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.ResolvedEnvironment;
import dev.sitekeeper.site.ServerCertificate;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A certificate that Terraform can't make: one of others, or one for hostnames whose DNS is someone else's. It is kept from before
 * the first apply on, for the Terraform needs its ARN, so it is no {@link dev.sitekeeper.cloud.Duty}. ACM has no names for
 * certificates: ours follow from what can't be changed in one, so that what needs another certificate has another name.
 */
public final class KeptCertificate {

    private static final int DIGEST = 10;

    private KeptCertificate() {}

    /** One that ACM is to issue for the hostnames of an environment. */
    public static Desired requested(
            Installation installation, ResolvedClass siteClass, ResolvedEnvironment environment) {
        var hostnames = new TreeSet<>(environment.edge().hostnames());
        var name = nameOfRequested(installation, environment.key(), hostnames);
        var content = new RequestedCertificate(hostnames, RequestedCertificate.State.Issued);
        return own(installation, siteClass, environment, name, content);
    }

    /** One that ACM is given. */
    public static Desired imported(
            Installation installation,
            ResolvedClass siteClass,
            ResolvedEnvironment environment,
            ServerCertificate certificate) {
        var name = nameOfImported(installation, environment.key(), certificate.keyAlgorithm());
        return own(installation, siteClass, environment, name, ImportedCertificate.of(certificate));
    }

    /** ACM issues another certificate for other hostnames. */
    public static String nameOfRequested(
            Installation installation, EnvironmentKey environment, SortedSet<String> hostnames) {
        var digest = Digest.of(String.join(" ", hostnames), DIGEST);
        return AwsNames.of(installation, environment, "certificate-" + digest);
    }

    /** What was imported can be replaced by one with a key of the same kind only. */
    public static String nameOfImported(Installation installation, EnvironmentKey environment, String keyAlgorithm) {
        var key = keyAlgorithm.toLowerCase(Locale.ROOT).replace('_', '-');
        return AwsNames.of(installation, environment, "certificate-" + key);
    }

    private static Desired own(
            Installation installation,
            ResolvedClass siteClass,
            ResolvedEnvironment environment,
            String name,
            Content content) {
        var key = new ObjectKey(siteClass.place().edge(), Kinds.CERTIFICATE, name);
        return Desired.own(key, content, installation, environment.key(), siteClass.tags());
    }
}
