package dev.sitekeeper.cloud.duty.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sitekeeper.cloud.duty.Scripts;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.TagKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the Automation document does with one instance: begin an image, wait for it, copy it if it is to be encrypted, and remove
 * images whose time is over. Scripts may take ten minutes and images take hours, hence steps that wait. Nothing in it comes
 * from users: which Site it is for, a run reads from the instance's tags.
 */
final class Runbook {

    /** The parameter that names the instance. */
    static final String INSTANCE = "Instance";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PATIENCE_SECONDS = 6 * 60 * 60;
    private static final String IMAGE = "image";
    private static final Map<String, String> SCRIPTS = Stream.of("begin", "copy", "finish")
            .collect(Collectors.toUnmodifiableMap(name -> name, name -> Scripts.read("/backup/" + name + ".py")));

    private final Installation installation;
    private final String roleArn;
    private final Optional<String> keyArn;

    /**
     * @param roleArn as whom it runs
     * @param keyArn of a KMS key, with which copies are encrypted
     */
    Runbook(Installation installation, String roleArn, Optional<String> keyArn) {
        this.installation = installation;
        this.roleArn = roleArn;
        this.keyArn = keyArn;
    }

    BackupDocument document() {
        var told = new TreeMap<String, Object>();
        told.put("schemaVersion", "0.3");
        told.put(
                "description",
                "Makes an image of an instance, and removes those of its environment whose time is over.");
        told.put("assumeRole", roleArn);
        told.put(
                "parameters",
                Map.of(INSTANCE, sorted(Map.of("type", "AWS::EC2::Instance::Id", "description", "The instance"))));
        told.put("mainSteps", steps());
        return new BackupDocument(new BackupDocument.Text(json(told)));
    }

    private List<Object> steps() {
        var steps = new ArrayList<>(List.of(begin(), waiting("wait", "begin")));
        keyArn.ifPresent(key -> steps.addAll(List.of(copy(key), waiting("waitForCopy", "copy"))));
        steps.add(finish());
        return steps;
    }

    private Object begin() {
        var managed = sorted(Map.of(TagKeys.MANAGED_BY, TagKeys.OPERATOR));
        return script(
                "begin",
                Map.of(
                        "owner",
                        installation.owner(),
                        "instance",
                        reference(INSTANCE),
                        "execution",
                        execution(),
                        "notKept",
                        TagKeys.OF_INSTANCES,
                        "tags",
                        keyArn.isPresent() ? managed : backup(managed)),
                List.of(output(IMAGE, "String")));
    }

    private static Object copy(String key) {
        return script(
                "copy",
                Map.of(
                        IMAGE,
                        reference("begin." + IMAGE),
                        "execution",
                        execution(),
                        "key",
                        key,
                        "tags",
                        backup(new TreeMap<>())),
                List.of(output(IMAGE, "String")));
    }

    /** An image with this tag is a backup: not one that was only made to be copied. */
    private static Map<String, Object> backup(Map<String, Object> tags) {
        tags.put(TagKeys.BACKUP_OF, reference(INSTANCE));
        return tags;
    }

    private Object finish() {
        var sameTags = List.of(TagKeys.OWNER, TagKeys.MANAGED_BY, TagKeys.SITE, TagKeys.ENVIRONMENT);
        var begun = reference("begin." + IMAGE);
        return script(
                "finish",
                Map.of(
                        IMAGE,
                        keyArn.isPresent() ? reference("copy." + IMAGE) : begun,
                        "copied",
                        keyArn.isPresent() ? begun : "",
                        "sameTags",
                        sameTags),
                List.of());
    }

    private static Object waiting(String name, String of) {
        return step(
                name,
                "aws:waitForAwsResourceProperty",
                Map.of(
                        "Service",
                        "ec2",
                        "Api",
                        "DescribeImages",
                        "ImageIds",
                        List.of(reference(of + "." + IMAGE)),
                        "PropertySelector",
                        "$.Images[0].State",
                        "DesiredValues",
                        List.of("available", "failed", "error", "invalid")),
                Map.of("timeoutSeconds", PATIENCE_SECONDS));
    }

    private static Object script(String name, Map<String, Object> payload, List<Object> outputs) {
        return step(
                name,
                "aws:executeScript",
                Map.of(
                        "Runtime",
                        "python3.11",
                        "Handler",
                        name,
                        "InputPayload",
                        sorted(payload),
                        "Script",
                        SCRIPTS.get(name)),
                outputs.isEmpty() ? Map.of() : Map.of("outputs", outputs));
    }

    private static Object step(String name, String action, Map<String, Object> inputs, Map<String, Object> more) {
        var step = sorted(Map.of("name", name, "action", action, "inputs", sorted(inputs)));
        step.putAll(more);
        return step;
    }

    private static Map<String, Object> output(String name, String type) {
        return sorted(Map.of("Name", name, "Selector", "$.Payload." + name, "Type", type));
    }

    private static String execution() {
        return reference("automation:EXECUTION_ID");
    }

    private static String reference(String name) {
        return "{{ " + name + " }}";
    }

    /** The same text for the same document: its name is made of it. */
    private static Map<String, Object> sorted(Map<String, Object> members) {
        return new TreeMap<>(members);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings can always be written as JSON", e);
        }
    }
}
