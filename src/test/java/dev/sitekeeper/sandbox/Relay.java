package dev.sitekeeper.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A port that leads to a server while it is open; mute, it takes connections and never answers; closed, it refuses connections and has
 * ended those that it had.
 */
public final class Relay implements AutoCloseable {

    private final URI server;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger visits = new AtomicInteger();
    private @Nullable ServerSocket door;
    private Visit visit = this::connect;

    private Relay(URI server, int port) {
        this.server = server;
        this.port = port;
    }

    /** One that is closed at first. */
    public static Relay to(URI server) {
        return new Relay(server, freePort());
    }

    /** A port that nobody listens on. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it can be reached, of the server's scheme. */
    public URI address() {
        return URI.create(server.getScheme() + "://" + server.getHost() + ":" + port);
    }

    /** Lets connections through from now on. */
    public void open() {
        receive(this::connect);
    }

    /** Takes connections from now on, ends those that there are, and leads none anywhere. */
    public void mute() {
        receive(_ -> {});
    }

    private synchronized void receive(Visit next) {
        try {
            visit = next;
            hangUp();
            if (door == null) {
                var opened = new ServerSocket();
                opened.setReuseAddress(true);
                opened.bind(new InetSocketAddress(server.getHost(), port));
                door = opened;
                Thread.startVirtualThread(() -> serve(opened));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (door != null) {
                door.close();
                door = null;
            }
            hangUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void hangUp() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    private void serve(ServerSocket opened) {
        try {
            while (true) {
                take(opened.accept());
            }
        } catch (IOException e) {
            // The door was closed.
        }
    }

    /** How many connections it has taken. */
    public int visits() {
        return visits.get();
    }

    private synchronized void take(Socket client) throws IOException {
        visits.incrementAndGet();
        sockets.add(client);
        visit.begin(client);
    }

    private void connect(Socket client) throws IOException {
        var upstream = new Socket(server.getHost(), server.getPort());
        sockets.add(upstream);
        Thread.startVirtualThread(() -> copy(client, upstream));
        Thread.startVirtualThread(() -> copy(upstream, client));
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of the two ended; so does the other.
        }
    }

    /** What becomes of a connection. */
    @FunctionalInterface
    private interface Visit {
        void begin(Socket client) throws IOException;
    }
}
