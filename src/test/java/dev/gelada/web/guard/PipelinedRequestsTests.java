package dev.gelada.web.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.web.WebTestServer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import reactor.netty.NettyPipeline;

/** Requests that a client sends ahead of the answers to earlier ones on the same connection. */
@WebTestServer
@Import(PipelinedRequestsTests.Counting.class)
class PipelinedRequestsTests {

    private static final String STREAM = "GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String OK = "GET /page/mark.svg HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    @Autowired
    private DecodedRequests decoded;

    /** A hundred of eight kilobytes each on a few hundred connections would fill the heap of the image. */
    @Test
    void largeOnesAreReadAFewAtATime() throws IOException {
        String large = OK.replace("\r\n\r\n", "\r\nX-Large: " + "x".repeat(7_000) + "\r\n\r\n");
        try (Socket client = connected(port)) {
            send(client, STREAM + large.repeat(100));

            await("what was read")
                    .during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(decoded.of(client)).isBetween(2, 20));
        }
    }

    @Test
    void smallOnesAreReadAFewAtATime() throws IOException {
        try (Socket client = connected(port)) {
            send(client, STREAM + OK.repeat(2_000));

            await("what was read")
                    .during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(decoded.of(client)).isBetween(2, 40));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300})
    void areAllAnsweredInTurn(int many) throws IOException {
        assertAnswered(port, OK, many);
    }

    @Test
    void areAllAnsweredOnTheManagementPort() throws IOException {
        assertAnswered(management, OK.replace("/page/mark.svg", "/actuator/health/liveness"), 300);
    }

    private static void assertAnswered(int port, String request, int many) throws IOException {
        try (Socket client = connected(port)) {
            Thread.ofVirtual().start(() -> sendQuietly(client, request.repeat(many)));
            var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));

            assertThat(lines.lines()
                            .filter(line -> line.endsWith("HTTP/1.1 200 OK"))
                            .limit(many))
                    .hasSize(many);
        }
    }

    private static void sendQuietly(Socket client, String requests) {
        try {
            send(client, requests);
        } catch (IOException closed) {
            // what was answered says the rest
        }
    }

    private static void send(Socket client, String requests) throws IOException {
        client.getOutputStream().write(requests.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Socket connected(int port) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setSoTimeout(60_000);
        return client;
    }

    /** Counts the requests of each connection that have become objects, by the client's port. */
    static final class DecodedRequests {

        private final Map<Integer, Integer> counts = new ConcurrentHashMap<>();

        int of(Socket client) {
            return counts.getOrDefault(client.getLocalPort(), 0);
        }

        void count(Channel channel) {
            channel.pipeline().addAfter(NettyPipeline.HttpCodec, "counting", new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    if (message instanceof HttpRequest) {
                        counts.merge(((InetSocketAddress) channel.remoteAddress()).getPort(), 1, Integer::sum);
                    }
                    context.fireChannelRead(message);
                }
            });
        }
    }

    @TestConfiguration
    static class Counting {

        @Bean
        DecodedRequests decodedRequests() {
            return new DecodedRequests();
        }

        @Bean
        WebServerFactoryCustomizer<NettyReactiveWebServerFactory> counting(DecodedRequests decoded) {
            return factory -> factory.addServerCustomizers(
                    server -> server.doOnChannelInit((observer, channel, address) -> decoded.count(channel)));
        }
    }
}
