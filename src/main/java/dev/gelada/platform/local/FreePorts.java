package dev.gelada.platform.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds free ports on loopback for the fleet, each given once.
 *
 * <p>They come from below the range that Linux takes outgoing connections from: a port from that range can be taken by any connection
 * while its replica restarts, and a client that connects to it meanwhile may even connect to itself.
 */
final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int COUNT = 10_000;

    private final Set<Integer> given = new HashSet<>();
    private final int start;

    /**
     * The first port depends on the pid, so that two Geladas started together seldom try the same one.
     *
     * @param self Gelada's own pid
     */
    FreePorts(long self) {
        this.start = (int) (self * 16 % COUNT);
    }

    /** The same port when it is still free, else another. */
    synchronized int reuse(int port) {
        if (free(port)) {
            return port;
        }
        given.remove(port);
        return next();
    }

    /** A port that is free now. */
    synchronized int next() {
        int found = IntStream.range(start, start + COUNT)
                .map(offset -> FIRST + offset % COUNT)
                .filter(port -> !given.contains(port) && free(port))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no port is free on loopback between " + FIRST + " and " + (FIRST + COUNT - 1)));
        given.add(found);
        return found;
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(ChildProcess.LOOPBACK), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
