package dev.sitekeeper.api;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Generates the CRDs from the API's records. */
final class CustomResourceDefinitions {
    private static final List<Class<? extends HasMetadata>> KINDS = List.of(Site.class, SiteClass.class);

    private CustomResourceDefinitions() {}

    /** The CRDs by name, such as {@code sites.sitekeeper.dev}. */
    static Map<String, CustomResourceDefinition> generate() {
        var crds = new TreeMap<String, CustomResourceDefinition>();
        var collect = new CRDPostProcessor() {
            @Override
            public HasMetadata process(HasMetadata crd, String version) {
                crds.put(crd.getMetadata().getName(), finished((CustomResourceDefinition) crd));
                return crd;
            }
        };
        new CRDGenerator()
                .customResourceClasses(KINDS)
                .forCRDVersions("v1")
                .withPostProcessor(collect)
                .withOutput(new NoOutput())
                .generate();
        return crds;
    }

    private static CustomResourceDefinition finished(CustomResourceDefinition crd) {
        var kind = KINDS.stream()
                .filter(k -> k.getSimpleName().equals(crd.getSpec().getNames().getKind()))
                .findFirst()
                .orElseThrow();
        for (var version : crd.getSpec().getVersions()) {
            inDeclaredOrder(version, kind);
            SchemaFinish.apply(version.getSchema().getOpenAPIV3Schema());
        }
        return crd;
    }

    /** The generator sorts printer columns by their paths; people want them as the kind declares them. */
    private static void inDeclaredOrder(CustomResourceDefinitionVersion version, Class<?> kind) {
        var declared = Arrays.stream(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList();
        version.getAdditionalPrinterColumns()
                .sort(Comparator.comparingInt(
                        (CustomResourceColumnDefinition column) -> declared.indexOf(column.getName())));
    }
}
