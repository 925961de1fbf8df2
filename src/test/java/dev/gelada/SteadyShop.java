package dev.gelada;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The shop that the probes of examples ask, {@code http://shop.example/}: a proxy on the loopback network that answers 200 itself. */
final class SteadyShop implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    SteadyShop() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** First to {@code CONNECT}, then to what is asked through it. */
    private static void answer(Socket client) {
        try (client) {
            BufferedReader requests = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                boolean tunnel = line.startsWith("CONNECT ");
                while (!line.isEmpty()) {
                    line = requests.readLine();
                }
                String answer = tunnel ? "HTTP/1.1 200 OK\r\n\r\n" : "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
                client.getOutputStream().write(answer.getBytes(US_ASCII));
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
