package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** How images are protected. */
@ApiObject
public record ClassBackup(
        @JsonPropertyDescription(
                "ARN of a KMS key: each image is copied, encrypted with it. Defaults to the encryption of "
                        + "the instance's volumes."
                        + Plane.BOTH)
        @Pattern(Patterns.KMS_KEY_ARN)
        @Size(max = 256)
        @Nullable
        String encryptionKeyArn) {}
