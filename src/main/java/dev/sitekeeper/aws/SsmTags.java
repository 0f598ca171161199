package dev.sitekeeper.aws;

import static java.util.stream.Collectors.toMap;

import dev.sitekeeper.cloud.Desired;
import java.util.List;
import java.util.Map;
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

    static Map<String, String> of(List<Tag> tags) {
        return tags.stream().collect(toMap(Tag::key, Tag::value));
    }
}
