package dev.sitekeeper.cli.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** On which plane the fields of a Site are: their descriptions tell. */
public final class Planes {

    private static final Pattern PLANE = Pattern.compile("Plane: (\\w+)");

    private final JsonNode spec = Schemas.of(Kind.SITE).path("properties").path("spec");

    /** {@code Terraform}, {@code operation} or {@code both}, of the field of the spec at a path or of what it is part of. */
    public String of(String path) {
        var plane = "";
        var at = spec;
        for (var name : path.split("[.]", -1)) {
            at = at.path("properties").path(name);
            var told = PLANE.matcher(at.path("description").asText());
            if (told.find()) {
                plane = told.group(1);
            }
        }
        return plane;
    }
}
