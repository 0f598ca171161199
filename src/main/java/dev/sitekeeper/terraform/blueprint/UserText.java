package dev.sitekeeper.terraform.blueprint;

import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.terraform.hcl.Expression;
import dev.sitekeeper.terraform.hcl.Hcl;
import dev.sitekeeper.terraform.hcl.UnwritableText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** Text that users wrote, on its way into Terraform: what can't go is refused by the name of its field. */
public final class UserText {

    private UserText() {}

    /** A string of exactly this content. */
    public static Expression of(String field, String value) {
        try {
            return Hcl.text(value);
        } catch (UnwritableText e) {
            throw new RenderRefused(Reason.VALUE_REFUSED, field, "Terraform can't carry this text: " + e.getMessage());
        }
    }

    /** Strings of exactly this content. */
    static Expression of(String field, List<String> values) {
        return Hcl.list(IntStream.range(0, values.size())
                .mapToObj(i -> of(field + "[" + i + "]", values.get(i)))
                .toList());
    }

    /** An object with a string for each key. */
    public static Expression.ObjectOf of(String field, SortedMap<String, String> values) {
        var object = Hcl.object();
        for (var entry : values.entrySet()) {
            of(field, entry.getKey());
            object = object.with(entry.getKey(), of(field + "." + entry.getKey(), entry.getValue()));
        }
        return object;
    }

    /** The content of a file that holds exactly this. */
    static String asFile(String field, String content) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(content)) {
            throw new RenderRefused(
                    Reason.VALUE_REFUSED, field, "UTF-8 can't carry this text: it has half of a surrogate pair");
        }
        return content;
    }
}
