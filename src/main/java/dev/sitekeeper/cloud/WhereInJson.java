package dev.sitekeeper.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.List;

/** Where JSON is not what it should be, told for people: the parser's own words name Java classes. */
final class WhereInJson {

    private WhereInJson() {}

    /** For example {@code loadBalancer.arn at line 3, column 14}. */
    static String of(JsonProcessingException e) {
        var path = e instanceof JsonMappingException mapping ? path(mapping.getPath()) : "";
        var location = e.getLocation();
        var place =
                location == null ? "somewhere" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
        return path.isEmpty() ? place : path + " at " + place;
    }

    private static String path(List<JsonMappingException.Reference> references) {
        var path = new StringBuilder();
        for (var reference : references) {
            var field = reference.getFieldName();
            if (field == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(field);
            }
        }
        return path.toString();
    }
}
