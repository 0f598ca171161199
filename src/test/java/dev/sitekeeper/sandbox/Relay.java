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
import org.jspecify.annotations.Nullable;

/** A port that leads to a server while it is open; closed, it refuses connections and has ended those that it had. */
public final class Relay implements AutoCloseable {

    private final URI server;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket door;

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
        try {
            var opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(server.getHost(), port));
            door = opened;
            Thread.startVirtualThread(() -> serve(opened));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (door != null) {
                door.close();
            }
            for (var socket : sockets) {
                socket.close();
            }
            sockets.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(ServerSocket opened) {
        try {
            while (true) {
                var client = opened.accept();
                var upstream = new Socket(server.getHost(), server.getPort());
                sockets.add(client);
                sockets.add(upstream);
                Thread.startVirtualThread(() -> copy(client, upstream));
                Thread.startVirtualThread(() -> copy(upstream, client));
            }
        } catch (IOException e) {
            // The door was closed.
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of the two ended; so does the other.
        }
    }
}
