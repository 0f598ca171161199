package dev.sitekeeper.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.api.v1alpha1.SiteClassSpec;
import dev.sitekeeper.api.v1alpha1.SiteSpec;
import dev.sitekeeper.cli.schema.Kind;
import dev.sitekeeper.cli.schema.SchemaCheck;
import dev.sitekeeper.cli.yaml.Document;
import dev.sitekeeper.cli.yaml.Located;
import dev.sitekeeper.cli.yaml.Problem;
import dev.sitekeeper.cli.yaml.YamlReader;
import dev.sitekeeper.site.TenantSecret;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads Sites, classes, namespaces and Secrets from files, in any order. */
public final class ManifestReader {

    /** What a resource has that was in no cluster yet. */
    private static final String NO_UID = "00000000-0000-0000-0000-000000000000";
    /** The API server sets it on each namespace. */
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final Consumer<Problem> problems;
    private final SchemaCheck schemas;
    private final Map<String, Document> seen = new HashMap<>();
    private final TreeMap<String, Declared<SiteClass>> classes = new TreeMap<>();
    private final TreeMap<String, Declared<Site>> sites = new TreeMap<>();
    private final TreeMap<String, Map<String, String>> namespaces = new TreeMap<>();
    private final TreeMap<String, TenantSecret> secrets = new TreeMap<>();
    private final Set<String> wrong = new HashSet<>();

    /**
     * A reader of several files.
     *
     * @param problems takes what is wrong with them
     */
    public ManifestReader(Consumer<Problem> problems) {
        this.problems = problems;
        this.schemas = new SchemaCheck(problems);
    }

    /** Adds the resources of a file. */
    public void read(String file, byte[] content) {
        new YamlReader(file, problems)
                .read(content).stream().flatMap(ManifestReader::items).forEach(this::add);
    }

    /** All that was read. */
    public Manifests manifests() {
        return new Manifests(classes, sites, namespaces, secrets, wrong);
    }

    /** What {@code kubectl get -o yaml} writes of several objects is a list. */
    private static Stream<Document> items(Document document) {
        var root = document.root();
        var items = root.fields().get("items");
        return root.text("kind").equals("List") && items != null && items.value() instanceof Located.Items list
                ? list.values().stream()
                        .filter(Located.Fields.class::isInstance)
                        .map(item -> new Document(document.file(), (Located.Fields) item))
                : Stream.of(document);
    }

    private void add(Document document) {
        schemas.kind(document).ifPresent(kind -> {
            var json = document.root().json();
            if (!schemas.passes(document, kind)) {
                if (kind == Kind.SITE_CLASS) {
                    wrong.add(json.at("/metadata/name").asText());
                }
            } else if (isFirst(document, kind, json)) {
                add(document, kind, json);
            }
        });
    }

    private boolean isFirst(Document document, Kind kind, JsonNode json) {
        var name = json.at("/metadata/name").asText();
        var namespace = json.at("/metadata/namespace").asText();
        var before = seen.putIfAbsent(kind + "/" + namespace + "/" + name, document);
        if (before != null) {
            problems.accept(document.problem(
                    "metadata.name",
                    "'" + name + "' is declared in " + before.file() + ":"
                            + before.root().line() + " already"));
        }
        return before == null;
    }

    private void add(Document document, Kind kind, JsonNode json) {
        var metadata = metadata(json.path("metadata"));
        switch (kind) {
            case SITE -> {
                var site = new Site();
                site.setMetadata(metadata);
                site.setSpec(JSON.convertValue(json.path("spec"), SiteSpec.class));
                sites.put(metadata.getNamespace() + "/" + metadata.getName(), new Declared<>(document, site));
            }
            case SITE_CLASS -> {
                var siteClass = new SiteClass();
                siteClass.setMetadata(metadata);
                siteClass.setSpec(JSON.convertValue(json.path("spec"), SiteClassSpec.class));
                classes.put(metadata.getName(), new Declared<>(document, siteClass));
            }
            case NAMESPACE -> {
                var labels = new HashMap<>(metadata.getLabels());
                labels.put(NAME_LABEL, metadata.getName());
                namespaces.put(metadata.getName(), Map.copyOf(labels));
            }
            case SECRET -> {
                var secret = new TenantSecret(
                        metadata.getNamespace(), metadata.getName(), metadata.getLabels(), values(json));
                secrets.put(secret.namespace() + "/" + secret.name(), secret);
            }
        }
    }

    /** As the API server merges them: what is given as text wins. */
    private static Map<String, String> values(JsonNode json) {
        var values = new HashMap<String, String>();
        json.path("data")
                .properties()
                .forEach(d -> values.put(
                        d.getKey(),
                        new String(Base64.getDecoder().decode(d.getValue().asText()), StandardCharsets.UTF_8)));
        json.path("stringData")
                .properties()
                .forEach(d -> values.put(d.getKey(), d.getValue().asText()));
        return values;
    }

    /** Only what decides anything. */
    private static ObjectMeta metadata(JsonNode json) {
        var labels = new HashMap<String, String>();
        json.path("labels")
                .properties()
                .forEach(l -> labels.put(l.getKey(), l.getValue().asText()));
        return new ObjectMetaBuilder()
                .withName(json.path("name").asText())
                .withNamespace(json.path("namespace").asText(null))
                .withUid(json.path("uid").asText(NO_UID))
                .withGeneration(json.path("generation").asLong(0))
                .withCreationTimestamp(json.path("creationTimestamp").asText(null))
                .withLabels(labels)
                .build();
    }
}
