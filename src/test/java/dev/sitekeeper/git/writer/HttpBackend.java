package dev.sitekeeper.git.writer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Serves bare repositories by {@code git http-backend}, a CGI program. Can act just before a push, or answer a status. */
final class HttpBackend implements HttpHandler {

    /** Pushes that reached the host, refused ones included. */
    final AtomicInteger pushes = new AtomicInteger();
    /** Done before the host tells its head to a pusher. */
    final AtomicReference<Runnable> beforeAdvertising = new AtomicReference<>(() -> {});
    /** Done after the pusher saw the head and before its pack is read. */
    final AtomicReference<Runnable> beforeReceiving = new AtomicReference<>(() -> {});
    /** Answered instead of serving pushes, unless 0. */
    final AtomicInteger statusForPushes = new AtomicInteger();

    private final Path folder;

    HttpBackend(Path folder) {
        this.folder = folder;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            var advertising = String.valueOf(uri.getQuery()).contains("git-receive-pack");
            var receiving = uri.getPath().endsWith("git-receive-pack");
            if ((advertising || receiving) && statusForPushes.get() != 0) {
                exchange.sendResponseHeaders(statusForPushes.get(), -1);
                return;
            }
            if (advertising) {
                beforeAdvertising.get().run();
            }
            if (receiving) {
                pushes.incrementAndGet();
                beforeReceiving.get().run();
            }
            serve(exchange);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody();
        var zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        var request = (zipped ? new GZIPInputStream(body) : body).readAllBytes();
        var builder = new ProcessBuilder("git", "http-backend");
        var environment = builder.environment();
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_PROJECT_ROOT", folder.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REMOTE_USER", GitHost.USER);
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put("QUERY_STRING", orEmpty(exchange.getRequestURI().getQuery()));
        environment.put("CONTENT_TYPE", orEmpty(exchange.getRequestHeaders().getFirst("Content-Type")));
        environment.put("CONTENT_LENGTH", Integer.toString(request.length));
        environment.put("GIT_PROTOCOL", orEmpty(exchange.getRequestHeaders().getFirst("Git-Protocol")));
        var process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var input = process.getOutputStream()) {
            input.write(request);
        }
        try (var output = process.getInputStream()) {
            answer(exchange, output);
        }
    }

    private static void answer(HttpExchange exchange, InputStream output) throws IOException {
        var status = 200;
        for (var line = line(output); !line.isEmpty(); line = line(output)) {
            var colon = line.indexOf(':');
            var value = line.substring(colon + 1).strip();
            if (line.startsWith("Status:")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(line.substring(0, colon), value);
            }
        }
        exchange.sendResponseHeaders(status, 0);
        output.transferTo(exchange.getResponseBody());
    }

    private static String line(InputStream output) throws IOException {
        var line = new StringBuilder();
        for (var next = output.read(); next >= 0 && next != '\n'; next = output.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
