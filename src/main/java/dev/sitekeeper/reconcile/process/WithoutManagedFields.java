package dev.sitekeeper.reconcile.process;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.quarkus.kubernetes.client.KubernetesClientObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * Reads objects of Kubernetes without who owns which of their fields. Nobody here asks, and in the caches of the watches
 * that would take more memory than all else that they hold of a Site. A write without it leaves it as it is.
 */
@Singleton
class WithoutManagedFields implements KubernetesClientObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.addMixIn(ObjectMeta.class, Metadata.class);
    }

    @JsonIgnoreProperties("managedFields")
    private interface Metadata {}
}
