package dev.sitekeeper.reconcile.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sitekeeper.api.v1alpha1.Site;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

class WithoutManagedFieldsTest {

    private static final String SITE = """
            apiVersion: sitekeeper.dev/v1alpha1
            kind: Site
            metadata:
              name: corporate
              resourceVersion: "7"
              managedFields:
                - manager: kubectl
                  operation: Apply
                  fieldsType: FieldsV1
                  fieldsV1: {"f:spec": {"f:className": {}}}
            """;

    @Test
    void shouldReadAllOfAnObject_butWhoOwnsItsFields() {
        var mapper = new ObjectMapper();
        new WithoutManagedFields().customize(mapper);

        var site = new KubernetesSerialization(mapper, false).unmarshal(SITE, Site.class);

        assertThat(site.getMetadata().getName()).isEqualTo("corporate");
        assertThat(site.getMetadata().getResourceVersion()).isEqualTo("7");
        assertThat(site.getMetadata().getManagedFields()).isEmpty();
        assertThat(site.getMetadata().getAdditionalProperties()).isEmpty();
    }
}
