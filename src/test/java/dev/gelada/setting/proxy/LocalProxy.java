package dev.gelada.setting.proxy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy on loopback: whatever host a tunnel is asked to, it ends at the one server that it was given. */
public final class LocalProxy implements AutoCloseable {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ServerSocket socket;
    private final int target;

    private LocalProxy(int target) {
        this.target = target;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Thread.ofVirtual().start(this::serve);
    }

    /** Before a server on this port of loopback. */
    public static LocalProxy before(int port) {
        return new LocalProxy(port);
    }

    /** As the environment of the program names it. */
    public ProxySettings proxySettings() {
        String address = "http://ada:sesame@127.0.0.1:" + socket.getLocalPort();
        return ProxySettings.of(Map.of("HTTP_PROXY", address, "HTTPS_PROXY", address), new Properties());
    }

    /** Where tunnels were asked to, each with what it showed of itself. */
    public List<String> asked() {
        return asked;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> tunnel(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void tunnel(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            String head = head(in);
            String shown = head.contains("Proxy-Authorization: Basic YWRhOnNlc2FtZQ==") ? " as ada" : "";
            asked.add(head.split(" ", -1)[1] + shown);
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Thread back = Thread.ofVirtual().start(() -> copy(server, client));
            in.transferTo(server.getOutputStream());
            server.shutdownOutput();
            back.join();
        } catch (IOException gone) {
            // either side may hang up
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            // either side may hang up
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int letter = in.read();
            if (letter < 0) {
                throw new IOException("no request");
            }
            head.append((char) letter);
        }
        return head.toString().replace("proxy-authorization: Basic", "Proxy-Authorization: Basic");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
