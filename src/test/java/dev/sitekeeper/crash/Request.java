package dev.sitekeeper.crash;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request that was read.
 *
 * @param body a character for each byte, whatever they are
 */
record Request(String method, String path, String query, Map<String, List<String>> headers, String body) {

    static Request of(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        return new Request(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
    }

    boolean isGet() {
        return method.equals("GET");
    }

    /** The first of that name, in any case. */
    Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(h -> h.getKey().equalsIgnoreCase(name))
                .map(h -> h.getValue().getFirst())
                .findFirst();
    }

    /** What is asked of the same path elsewhere. */
    String pathAndQuery() {
        return query.isEmpty() ? path : path + "?" + query;
    }
}
