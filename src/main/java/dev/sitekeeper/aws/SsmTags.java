package dev.sitekeeper.aws;

import dev.sitekeeper.cloud.Desired;
import java.util.List;
import software.amazon.awssdk.services.ssm.model.Tag;

/** Tags as Systems Manager writes them. */
final class SsmTags {

    private SsmTags() {}

    static List<Tag> of(Desired desired) {
        return desired.tags().entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
