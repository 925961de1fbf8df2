package dev.gelada;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Connections that behave badly: readers of the stream who read, stand still, or reset and resume, and bodies that never end. */
final class HostileSockets implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int USUAL = 65_536;
    private static final int SMALL = 2_048;
    private static final byte[] STREAM =
            ascii("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: 1\r\n\r\n");
    private static final byte[] BODY = ascii("PUT /api/v1/halt HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nContent-Length: 2000\r\n\r\n{\"reason\": \"");

    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final LongAdder streams = new LongAdder();
    private volatile boolean ended;

    HostileSockets(int port) {
        this.port = port;
    }

    /** How many streams were opened. */
    long streams() {
        return streams.sum();
    }

    /** Reads all that comes. */
    void reads() throws IOException {
        try (Socket socket = stream(USUAL)) {
            InputStream in = socket.getInputStream();
            byte[] some = new byte[USUAL];
            while (!ended && in.read(some) >= 0) {
                sockets.removeIf(Socket::isClosed);
            }
        }
    }

    /** Reads the beginning and then no more, and does not go away either. */
    void standsStill() throws IOException, InterruptedException {
        try (Socket socket = stream(SMALL)) {
            var _ = socket.getInputStream().read();
            TimeUnit.SECONDS.sleep(PATIENCE.toSeconds());
        }
    }

    /** Reads the beginning, and resets the connection. */
    void resets() throws IOException {
        try (Socket socket = stream(USUAL)) {
            var _ = socket.getInputStream().read();
            socket.setSoLinger(true, 0);
        }
    }

    /** Sends a body, a byte each half second. */
    void slowBody() throws IOException, InterruptedException {
        try (Socket socket = open(USUAL)) {
            OutputStream out = socket.getOutputStream();
            out.write(BODY);
            for (int sent = 0; sent < 1_000 && !ended; sent++) {
                out.write('a');
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
    }

    private Socket stream(int buffer) throws IOException {
        Socket socket = open(buffer);
        socket.getOutputStream().write(STREAM);
        streams.increment();
        return socket;
    }

    private Socket open(int buffer) throws IOException {
        sockets.removeIf(Socket::isClosed);
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(buffer);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
        return socket;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        ended = true;
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
