package dev.sitekeeper.reconcile;

import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.site.TagKeys;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.model.Tag;

/** A Site to break: well at first, with ways to spoil what it stands on. */
final class Patient {

    private static final String SYSTEM = "sitekeeper-system";

    final World world;
    final String site;
    private final boolean hasOwnClass;
    private List<String> instances = List.of();

    private Patient(World world, String site, boolean hasOwnClass) {
        this.world = world;
        this.site = site;
        this.hasOwnClass = hasOwnClass;
    }

    /** With a class, a Secret and a repository of its own. */
    static Patient ofOwnClass(Sandbox sandbox, String name, String region) {
        return new Patient(new World(sandbox, "broken-" + name, new Account(sandbox, region)), "shop", true);
    }

    /** One of many of a class. */
    static Patient in(World world, String site) {
        return new Patient(world, site, false);
    }

    void becomeReady() {
        becomeReady("");
    }

    /**
     * The same.
     *
     * @param fields more of its spec
     */
    void becomeReady(String fields) {
        if (hasOwnClass) {
            putSecret();
            world.applyClassWithoutTerraform(world.siteClass().replace("{name: git}", "{name: " + secret() + "}"));
        }
        world.apply(world.site(site) + fields);
        instances = world.applySiteWithoutTerraform(site, 1);
        world.siteIsReady(site);
    }

    /** Changes what has to be committed and applied. */
    void changeItsTerraform() {
        world.apply(world.site(site) + "  cache: {defaultTtlSeconds: 60}\n");
    }

    /** People apply what was committed, as soon as it is. */
    void applyWhatIsCommitted() {
        world.applySiteWithoutTerraform(site, instances);
    }

    /** With which the operator gets into the repository. */
    void putSecret() {
        var right =
                world.kubernetes.secrets().inNamespace(SYSTEM).withName("git").require();
        putSecret(right.getData());
    }

    void putSecret(Map<String, String> data) {
        removeSecret();
        world.kubernetes
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(secret())
                        .withNamespace(SYSTEM)
                        .endMetadata()
                        .withData(data)
                        .build())
                .create();
    }

    void removeSecret() {
        world.kubernetes.secrets().inNamespace(SYSTEM).withName(secret()).delete();
    }

    /** The Site names a Secret of its namespace that is not released to the operator. */
    void nameSecretOfOthers() {
        world.kubernetes
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(secretOfSite())
                        .withNamespace(world.name)
                        .endMetadata()
                        .withStringData(Map.of("integrationKey", "0a1b2c3d4e5f60718293a4b5c6d7e8f9"))
                        .build())
                .create();
        world.apply(world.site(site) + "  notifications: {pagerDutySecretRef: {name: " + secretOfSite() + "}}\n");
    }

    /** Whoever owns the Secret that the Site names releases it. */
    void releaseSecret() {
        world.kubernetes
                .secrets()
                .inNamespace(world.name)
                .withName(secretOfSite())
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\": {\"labels\": {\"sitekeeper.dev/release\": \"true\"}}}");
    }

    /** Somebody edits what the Site's root handed over. */
    void editHandOver(String text, String other) {
        edit(HandOvers.parameter(world, site), text, other);
    }

    /** Somebody edits what the class's root handed over. */
    void editHandOverOfClass(String text, String other) {
        edit(HandOvers.INSTALLATION.handOverOfClass(world.name), text, other);
    }

    /** As before the first apply. */
    void loseHandOver() {
        var ssm = world.account.clients().ssm(world.account.place());
        ssm.deleteParameter(r -> r.name(HandOvers.parameter(world, site)));
    }

    CloudWatchClient cloudWatch() {
        return world.account.clients().cloudWatch(world.account.place());
    }

    void takeOutOfPatchGroup() {
        var group = Tag.builder().key(TagKeys.PATCH_GROUP).build();
        world.account.clients().ec2(world.account.place()).deleteTags(r -> r.resources(instance())
                .tags(group));
    }

    /** The one instance that it has. */
    String instance() {
        return instances.getFirst();
    }

    String alarm() {
        return world.nameOf(site, "healthy-hosts");
    }

    /** CloudWatch lets nobody remove an alarm while another is on because of it. */
    void removeAlarm() {
        cloudWatch().deleteAlarms(r -> r.alarmNames(world.nameOf(site, "alarms")));
        cloudWatch().deleteAlarms(r -> r.alarmNames(alarm()));
    }

    String topic() {
        return world.nameOf(site, "notifications");
    }

    void removeTopic() {
        var place = world.account.place();
        var arn = "arn:aws:sns:" + place.region() + ":" + place.accountId() + ":" + topic();
        world.account.clients().sns(place).deleteTopic(r -> r.topicArn(arn));
    }

    private void edit(String parameter, String text, String other) {
        world.account.put(parameter, world.account.get(parameter).replace(text, other));
    }

    private String secretOfSite() {
        return "pagerduty-of-" + site;
    }

    private String secret() {
        return "git-of-" + world.name;
    }
}
