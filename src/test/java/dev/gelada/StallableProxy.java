package dev.gelada;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A wire on loopback that can fall silent, be cut, or be slow. */
public final class StallableProxy implements AutoCloseable {

    private final ServerSocket door;
    private final int to;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile boolean silent;
    private volatile Duration delay = Duration.ZERO;

    private StallableProxy(ServerSocket door, int to) {
        this.door = door;
        this.to = to;
    }

    /** Between a port found free and this one. */
    public static StallableProxy to(int port) throws IOException {
        StallableProxy wire = new StallableProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        Thread.ofVirtual().start(wire::accept);
        return wire;
    }

    public int port() {
        return door.getLocalPort();
    }

    /** It stays open, and nothing comes through any more. */
    void fallSilent() {
        silent = true;
    }

    /** Those that were silent are closed; new ones come through. */
    void speakAgain() throws IOException {
        silent = false;
        cut();
    }

    /** Whatever is read from now on is passed on this much later. */
    public void slowDown(Duration by) {
        delay = by;
    }

    /** Closes every connection at once; new ones come through. */
    public void cut() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket near = door.accept();
                connect(near);
            }
        } catch (IOException closed) {
            sockets.clear(); // by close, which has ended them
        }
    }

    /** Nobody at the other end is no reason to let nobody in any more. */
    private void connect(Socket near) throws IOException {
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
            sockets.addAll(List.of(near, far));
            Thread.ofVirtual().start(() -> carry(near, far));
            Thread.ofVirtual().start(() -> carry(far, near));
        } catch (ConnectException nobody) {
            near.close();
        }
    }

    private void carry(Socket from, Socket into) {
        try (InputStream in = from.getInputStream();
                OutputStream out = into.getOutputStream()) {
            byte[] some = new byte[16_384];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                if (silent) {
                    never.await();
                }
                Thread.sleep(delay);
                out.write(some, 0, read);
            }
        } catch (IOException | InterruptedException ended) {
            sockets.removeAll(List.of(from, into)); // the streams have closed them
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        never.countDown();
        cut();
    }
}
