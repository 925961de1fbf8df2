package dev.gelada.platform.kubernetes.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between a client and a server on loopback, hands on bytes, and can be cut. */
final class CuttableRelay implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int target;

    CuttableRelay(int target) throws IOException {
        this.target = target;
        threads.execute(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Ends every connection and lets none through until it is led on. */
    void cut() {
        leadTo(0);
    }

    /** Ends every connection and leads those that come from now on there. */
    void leadTo(int port) {
        target = port;
        open.forEach(CuttableRelay::end);
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                threads.execute(() -> lead(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void lead(Socket caller) {
        int port = target;
        open.add(caller);
        try (caller;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            open.add(server);
            if (port != target) {
                return;
            }
            threads.execute(() -> hand(server, caller));
            hand(caller, server);
        } catch (IOException cut) {
            // whoever called is told by the end of the connection
        }
    }

    private static void hand(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException cut) {
            // the other direction ends too
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // that is what was wanted
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
        threads.shutdownNow();
    }
}
