package dev.gelada.platform.local;

import dev.gelada.platform.NetworkAddress;
import dev.gelada.platform.ProcessRef;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A process of the fleet, from its start to its end. */
final class ChildProcess {

    static final String LOOPBACK = "127.0.0.1";

    private static final int CONNECT_MILLIS = 200;

    private final Process process;
    private final ProcessRef ref;
    private final int port;
    private final Instant startedAt;
    private volatile boolean answered;

    ChildProcess(Process process, ProcessRef ref, int port, Instant startedAt) {
        this.process = process;
        this.ref = ref;
        this.port = port;
        this.startedAt = startedAt;
        this.answered = port == 0;
    }

    Process process() {
        return process;
    }

    ProcessRef ref() {
        return ref;
    }

    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    NetworkAddress networkAddress() {
        return port == 0 ? null : new NetworkAddress(LOOPBACK, port);
    }

    /** Whether its port has accepted a connection once; always when it has no port. */
    boolean answered() {
        return answered;
    }

    /** Knocks at its port; blocks for a fifth of a second at most. */
    boolean knock() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port), CONNECT_MILLIS);
            answered = true;
        } catch (IOException notYet) {
            return false;
        }
        return true;
    }
}
