package dev.sitekeeper.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Passes the operator's requests on to one side, and kills the operator around the one that the journal names. */
final class Gate implements AutoCloseable {

    /** They are of one connection, not of the request. */
    private static final Set<String> OF_CONNECTIONS =
            Set.of("connection", "content-length", "expect", "host", "http2-settings", "transfer-encoding", "upgrade");

    private static final int NO_BODY = -1;
    private static final int OF_UNKNOWN_LENGTH = 0;
    private static final int BUFFER = 8192;
    private static final char ASCII = 128;

    private final Side side;
    private final URI target;
    private final HttpClient client;
    private final Journal journal;
    private final Runnable kill;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Gate(Side side, String target, HttpClient client, Journal journal, Runnable kill) {
        this.side = side;
        this.target = URI.create(target);
        this.client = client;
        this.journal = journal;
        this.kill = kill;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where the operator finds this side. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = Request.of(exchange);
            // The client of Kubernetes then watches by a plain request; after 503 it would first try again for long.
            if (request.header("Upgrade").isPresent()) {
                exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, NO_BODY);
                return;
            }
            var call = side.call(request);
            if (call.isEmpty()) {
                stream(request, exchange);
                return;
            }
            var killed = journal.calls(call.get());
            if (killed.isEmpty()) {
                answer(ask(request), exchange);
                return;
            }
            switch (killed.get()) {
                case BEFORE -> {}
                case AFTER_EFFECT -> ask(request);
                case AFTER_ANSWER -> answer(ask(request), exchange);
            }
            kill.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> ask(Request request) throws IOException, InterruptedException {
        return client.send(passedOn(request), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void answer(HttpResponse<byte[]> answer, HttpExchange exchange) throws IOException {
        copyHeaders(answer, exchange);
        var body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? NO_BODY : body.length);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
    }

    /** What comes piece by piece is passed on piece by piece, until one side ends it. */
    private void stream(Request request, HttpExchange exchange) throws IOException, InterruptedException {
        var answer = client.send(passedOn(request), HttpResponse.BodyHandlers.ofInputStream());
        copyHeaders(answer, exchange);
        exchange.sendResponseHeaders(answer.statusCode(), OF_UNKNOWN_LENGTH);
        exchange.getResponseBody().flush();
        try (var pieces = new InputStreamReader(answer.body(), StandardCharsets.UTF_8)) {
            var buffer = new char[BUFFER];
            for (var read = pieces.read(buffer); read >= 0; read = pieces.read(buffer)) {
                exchange.getResponseBody().write(ascii(buffer, read));
                exchange.getResponseBody().flush();
            }
        }
    }

    /**
     * The same JSON without other letters than ASCII: fabric8's client 7.6 adds NULs to what it reads of a watch over plain
     * HTTP, as many as there are bytes more than letters, and ends the watch at them.
     */
    private static byte[] ascii(char[] json, int length) {
        var escaped = new StringBuilder();
        for (var i = 0; i < length; i++) {
            escaped.append(json[i] < ASCII ? json[i] : "\\u%04x".formatted((int) json[i]));
        }
        return escaped.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private HttpRequest passedOn(Request request) {
        var builder = HttpRequest.newBuilder(target.resolve(request.pathAndQuery()))
                .method(
                        request.method(),
                        HttpRequest.BodyPublishers.ofString(request.body(), StandardCharsets.ISO_8859_1));
        request.headers().forEach((name, values) -> {
            if (isOfRequest(name)) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        return builder.build();
    }

    private static void copyHeaders(HttpResponse<?> from, HttpExchange to) {
        from.headers().map().forEach((name, values) -> {
            if (isOfRequest(name)) {
                to.getResponseHeaders().put(name, values);
            }
        });
    }

    private static boolean isOfRequest(String header) {
        return !OF_CONNECTIONS.contains(header.toLowerCase(Locale.ROOT));
    }
}
