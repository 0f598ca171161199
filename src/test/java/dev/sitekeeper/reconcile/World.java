package dev.sitekeeper.reconcile;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.site.AwsNames;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TagKeys;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/** What one test class has for itself: a namespace, a class and a repository, all of one name. */
public final class World implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration A_FEW_SWEEPS = Duration.ofSeconds(9);

    public final String name;
    public final KubernetesClient kubernetes;
    public final Account account;
    public final Monorepo repository;
    private final Sandbox sandbox;

    public World(Sandbox sandbox, String name) {
        this(sandbox, name, new Account(sandbox));
    }

    /** One whose class lives where the account acts. */
    World(Sandbox sandbox, String name, Account account) {
        this.sandbox = sandbox;
        this.name = name;
        kubernetes = sandbox.kubernetes();
        this.account = account;
        repository = Monorepo.make(sandbox, name);
        kubernetes
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("team", name)
                        .endMetadata()
                        .build())
                .create();
    }

    /** The class, as YAML. */
    public String siteClass() {
        return """
                apiVersion: sitekeeper.dev/v1alpha1
                kind: SiteClass
                metadata: {name: %1$s}
                spec:
                  allowedNamespaces: {matchLabels: {team: %1$s}}
                  allowedHostnames: ["*.%1$s.example.co.jp"]
                  timezone: Asia/Tokyo
                  aws: {accountId: "%2$s", region: %3$s%9$s}
                  git: {url: "%4$s", credentialsSecretRef: {name: git}, delivery: Commit}
                  terraform: {backend: {s3: {bucket: %5$s, region: %3$s}}}
                  network: {existing: {vpcId: %6$s, privateSubnetIds: [%7$s]}}
                  dns: {zones: [{name: example.co.jp, zoneId: %8$s}]}
                """.formatted(
                        name,
                        account.place().accountId(),
                        account.place().region(),
                        repository.url(),
                        sandbox.get("SITEKEEPER_STATE_BUCKET"),
                        sandbox.get("SITEKEEPER_VPC_ID"),
                        sandbox.get("SITEKEEPER_SUBNET_IDS"),
                        sandbox.get("SITEKEEPER_ZONE_ID"),
                        entrance());
    }

    private String entrance() {
        return account.place()
                .roleArn()
                .map(role -> ", roleArn: \"%s\", externalId: %s"
                        .formatted(role, account.place().externalId().orElseThrow()))
                .orElse("");
    }

    /** A Site with one instance and one environment, as YAML; more fields can follow below {@code spec}. */
    public String site(String site) {
        return site(site, "{ec2: {instanceType: t3.small}}");
    }

    /** The same on another hosting, which is YAML too. */
    String site(String site, String hosting) {
        return """
                apiVersion: sitekeeper.dev/v1alpha1
                kind: Site
                metadata: {name: %2$s, namespace: %1$s}
                spec:
                  className: %1$s
                  hosting: %3$s
                  hostnames: [%2$s.%1$s.example.co.jp]
                """.formatted(name, site, hosting);
    }

    /** As {@code kubectl apply} does. */
    public void apply(String yaml) {
        kubernetes.resource(yaml).forceConflicts().serverSideApply();
    }

    public Site readSite(String site) {
        return sites().withName(site).require();
    }

    public SiteClass readClass() {
        return kubernetes.resources(SiteClass.class).withName(name).require();
    }

    /** Waits until the Site's condition has this reason. */
    public Condition siteTells(String site, String type, String reason) {
        return tells(site, () -> readSite(site).getStatus() == null ? List.of() : statusOf(site), type, reason);
    }

    /** Waits until the class's condition has this reason. */
    Condition classTells(String type, String reason) {
        return tells(
                "class " + name,
                () -> Optional.ofNullable(readClass().getStatus())
                        .map(status -> status.conditions())
                        .orElse(List.of()),
                type,
                reason);
    }

    /** Waits until what is declared is committed, applied and kept in line. */
    public void siteIsReady(String site) {
        siteTells(site, ConditionType.READY, Reason.AS_DECLARED);
    }

    /** The class is committed and, without Terraform, handed over as if it were applied. */
    public void applyClassWithoutTerraform() {
        applyClassWithoutTerraform(siteClass());
    }

    /** The same of a class as YAML. */
    public void applyClassWithoutTerraform(String yaml) {
        apply(yaml);
        classTells(ConditionType.COMMITTED, Reason.AS_DECLARED);
        HandOvers.of(this).siteClass(revision("classes/" + name));
        classTells(ConditionType.READY, Reason.AS_DECLARED);
    }

    /** The Site's production is committed and handed over as if it were applied; the ids of its instances. */
    public List<String> applySiteWithoutTerraform(String site, int instances) {
        var ids = account.startInstances(HandOvers.INSTALLATION, HandOvers.key(this, site), instances);
        applySiteWithoutTerraform(site, ids);
        return ids;
    }

    /** The same where the instances are there. */
    void applySiteWithoutTerraform(String site, List<String> instances) {
        HandOvers.of(this).site(site, committed(site), instances);
    }

    /**
     * The same of a Site without instances.
     *
     * @param hosting as the hand-over calls it: {@code saas} or {@code s3}
     */
    void applySiteWithoutTerraform(String site, String hosting) {
        HandOvers.of(this).environment(site, "production", committed(site), hosting);
    }

    /** Waits until the Site's production is committed; its revision. */
    private String committed(String site) {
        siteTells(site, ConditionType.COMMITTED, Reason.AS_DECLARED);
        return revision("sites/" + name + "/" + site + "/production");
    }

    /** Every root of a Site is handed over as if it were applied, with an instance that nobody ever sees. */
    void applyAllWithoutTerraform() {
        repository.look().content("sites/*/.sitekeeper.json").forEach((manifest, content) -> HandOvers.of(this)
                .site(Path.of(manifest).getName(2).toString(), revisionIn(content), List.of("i-0123456789abcdef0")));
    }

    /** How many Sites have this condition as declared. */
    int count(String condition) {
        return count(condition, Reason.AS_DECLARED);
    }

    int count(String condition, String reason) {
        return (int) sites().list().getItems().stream()
                .filter(site -> site.getStatus() != null
                        && site.getStatus().conditions().stream()
                                .anyMatch(c ->
                                        c.type().equals(condition) && c.reason().equals(reason)))
                .count();
    }

    /** Whether every sweep and look at the repository of the last time changed nothing: the resource stands still. */
    void standsStill(Supplier<? extends HasMetadata> read) {
        var before = Serialization.asYaml(read.get()).lines().toList();
        try {
            Thread.sleep(A_FEW_SWEEPS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var after = Serialization.asYaml(read.get()).lines().toList();
        assertThat(after.stream().filter(not(before::contains)))
                .as("written although nothing changed")
                .isEmpty();
    }

    /** Annotates a Site or class as a person would. */
    void annotate(HasMetadata resource, String annotation, String value) {
        kubernetes
                .resource(resource)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\": {\"annotations\": {\"%s\": \"%s\"}}}".formatted(annotation, value));
    }

    /** What waits for the first environment of a Site. */
    List<String> pendingChanges(String site) {
        return readSite(site).getStatus().environments().getFirst().pendingChanges();
    }

    /** What was told of an object, oldest first. */
    public List<Event> events(HasMetadata about) {
        return kubernetes.v1().events().inAnyNamespace().list().getItems().stream()
                .filter(e -> about.getMetadata()
                        .getUid()
                        .equals(e.getInvolvedObject().getUid()))
                .toList();
    }

    /** Waits until something holds. */
    public void until(String what, Supplier<Boolean> holds) {
        await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(holds::get);
    }

    void deleteSite(String site) {
        kubernetes.resource(readSite(site)).delete();
    }

    /** Waits until the Site is gone. */
    void siteIsGone(String site) {
        until("Site " + site + " is gone", () -> sites().withName(site).get() == null);
    }

    boolean hasNoClass() {
        return kubernetes.resources(SiteClass.class).withName(name).get() == null;
    }

    /** As people do who can't wait: takes the finalizers off. */
    void deleteByForce(HasMetadata resource) {
        kubernetes.resource(resource).delete();
        kubernetes
                .resource(resource)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\": {\"finalizers\": null}}");
    }

    /** What the operator calls an object of a Site's production. */
    String nameOf(String site, String what) {
        return AwsNames.of(HandOvers.INSTALLATION, HandOvers.key(this, site).environment("production"), what);
    }

    /** ARNs of what the operator made of a Site; instances are Terraform's, and stay. */
    List<String> operated(String site) {
        return operated(site, account.place());
    }

    /** Those in a place. */
    public List<String> operated(String site, Place place) {
        return operatedAndTagged(TagKeys.SITE, name + "/" + site, place);
    }

    /** Those of all Sites of the operator, and what they share, in the place of the class. */
    List<String> operated() {
        return operatedAndTagged(TagKeys.OWNER, Operator.OWNER, account.place());
    }

    private List<String> operatedAndTagged(String key, String value, Place place) {
        return account
                .clients()
                .tagging(place)
                .getResourcesPaginator(r -> r.tagFilters(tag(key, value), tag(TagKeys.MANAGED_BY, TagKeys.OPERATOR)))
                .resourceTagMappingList()
                .stream()
                .map(ResourceTagMapping::resourceARN)
                .toList();
    }

    private static TagFilter tag(String key, String value) {
        return TagFilter.builder().key(key).values(value).build();
    }

    private NonNamespaceOperation<Site, KubernetesResourceList<Site>, Resource<Site>> sites() {
        return kubernetes.resources(Site.class).inNamespace(name);
    }

    /** Removes Sites and class, and waits until they are gone. */
    @Override
    public void close() {
        // One by one: the API server may take longer for a collection than the client waits.
        sites().list().getItems().forEach(site -> kubernetes.resource(site).delete());
        until("the Sites are gone", () -> sites().list().getItems().isEmpty());
        kubernetes.resources(SiteClass.class).withName(name).delete();
        until("the class is gone", this::hasNoClass);
        account.close();
        kubernetes.close();
    }

    private List<Condition> statusOf(String site) {
        return readSite(site).getStatus().conditions();
    }

    private static Condition tells(String of, Supplier<List<Condition>> conditions, String type, String reason) {
        try {
            return await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(300))
                    .until(
                            () -> conditions.get().stream()
                                    .filter(c ->
                                            c.type().equals(type) && c.reason().equals(reason))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(of + ": " + type + " does not become " + reason + ": " + conditions.get(), e);
        }
    }

    public String revision(String root) {
        return revisionIn(repository.file(root + "/.sitekeeper.json"));
    }

    /** The revision that a root's manifest names. */
    static String revisionIn(String manifest) {
        try {
            return new JsonMapper().readTree(manifest).get("revision").textValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
