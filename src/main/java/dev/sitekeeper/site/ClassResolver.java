package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.Aws;
import dev.sitekeeper.api.v1alpha1.Backup;
import dev.sitekeeper.api.v1alpha1.ClassBackup;
import dev.sitekeeper.api.v1alpha1.ClassDns;
import dev.sitekeeper.api.v1alpha1.Defaults;
import dev.sitekeeper.api.v1alpha1.Git;
import dev.sitekeeper.api.v1alpha1.Modules;
import dev.sitekeeper.api.v1alpha1.Network;
import dev.sitekeeper.api.v1alpha1.NoSettings;
import dev.sitekeeper.api.v1alpha1.Patching;
import dev.sitekeeper.api.v1alpha1.SecretRef;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.api.v1alpha1.Terraform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Decides every value of a SiteClass. Pure. */
public final class ClassResolver {

    /** Decides every value, or says what stands in the way. */
    public Resolution<ResolvedClass> resolve(SiteClass siteClass) {
        var spec = siteClass.getSpec();
        var timezone = Optional.ofNullable(spec.timezone()).orElse(ApiDefaults.TIMEZONE);
        var repository = repository(spec.git());
        var refusals = new ArrayList<>(Repositories.check(repository));
        refusals.addAll(timezones(timezone, Optional.ofNullable(spec.defaults())));
        if (!refusals.isEmpty()) {
            return new Resolution.Refused<>(List.copyOf(refusals));
        }
        return new Resolution.Resolved<>(new ResolvedClass(
                siteClass.getMetadata().getName(),
                siteClass.getMetadata().getUid(),
                siteClass.getMetadata().getGeneration(),
                new ResolvedClass.Admission(spec.allowedNamespaces(), spec.allowedHostnames()),
                place(spec.aws()),
                Collections.unmodifiableSortedMap(new TreeMap<>(spec.aws().tags())),
                repository,
                terraform(spec.terraform()),
                Optional.ofNullable(spec.network()).orElseGet(() -> new Network(null, null)),
                Optional.ofNullable(spec.dns()).map(ClassDns::zones).orElse(List.of()),
                timezone,
                Optional.ofNullable(spec.notifications()),
                Optional.ofNullable(spec.health()),
                Optional.ofNullable(spec.backup()).map(ClassBackup::encryptionKeyArn),
                Optional.ofNullable(spec.defaults())));
    }

    private static List<Refusal> timezones(String timezone, Optional<Defaults> defaults) {
        var refusals = new ArrayList<Refusal>();
        Timezones.check("spec.timezone", timezone).ifPresent(refusals::add);
        defaults.map(Defaults::patching)
                .map(Patching::timezone)
                .flatMap(t -> Timezones.check("spec.defaults.patching.timezone", t))
                .ifPresent(refusals::add);
        defaults.map(Defaults::backup)
                .map(Backup::timezone)
                .flatMap(t -> Timezones.check("spec.defaults.backup.timezone", t))
                .ifPresent(refusals::add);
        return List.copyOf(refusals);
    }

    /** Where a class lives: known even of one that is refused, so that its Sites can be taken down. */
    public static Place place(Aws aws) {
        return new Place(
                aws.accountId(),
                aws.region(),
                Optional.ofNullable(aws.roleArn()),
                Optional.ofNullable(aws.externalId()));
    }

    private static ResolvedClass.Repository repository(Git git) {
        var author = Optional.ofNullable(git.author());
        return new ResolvedClass.Repository(
                git.url(),
                Optional.ofNullable(git.branch()).orElse(ApiDefaults.BRANCH),
                Optional.ofNullable(git.path()).orElse(""),
                Optional.ofNullable(git.credentialsSecretRef()).map(SecretRef::name),
                Optional.ofNullable(git.delivery()).orElse(Git.Delivery.PullRequest),
                new ResolvedClass.Author(
                        author.map(Git.Author::name).orElse(ApiDefaults.AUTHOR.name()),
                        author.map(Git.Author::email).orElse(ApiDefaults.AUTHOR.email())));
    }

    private static ResolvedClass.TerraformSettings terraform(Terraform terraform) {
        return new ResolvedClass.TerraformSettings(
                Optional.ofNullable(terraform.version()).orElse(ApiDefaults.TERRAFORM),
                Optional.ofNullable(terraform.awsProviderVersion()).orElse(ApiDefaults.AWS_PROVIDER),
                terraform.backend(),
                Optional.ofNullable(terraform.modules()).orElseGet(() -> new Modules(new NoSettings(), null)));
    }
}
