package dev.gelada.probe.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.SelfSigned;
import dev.gelada.platform.FakePlatform;
import dev.gelada.probe.ProbeContract;
import dev.gelada.probe.ProbeContract.Asked;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.Reading.Unknown;
import dev.gelada.probe.ServiceEndpoint;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.tcp.SslProvider;

/** Against gRPC's own server with gRPC's own health, which nobody here has written. */
class RealGrpcTests {

    private static final char[] PASSWORD = SelfSigned.PASSWORD.toCharArray();

    private final HealthStatusManager health = new HealthStatusManager();
    private final GrpcProbe probe =
            new GrpcProbe(new GrpcHealthCall(), new ServiceEndpoint(new FakePlatform()), Schedulers.parallel());
    private final Server server = started(health.getHealthService());

    @AfterEach
    void close() {
        server.shutdownNow();
    }

    @Test
    void isSteadyWhileTheServerServes() {
        assertThat(read(server, "")).isInstanceOf(Steady.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_SERVING", "UNKNOWN"})
    void deviatesWhenOneServiceDoesNot(ServingStatus status) {
        health.setStatus("shop.Cart", status);

        assertThat(read(server, ",'service':'shop.Cart'"))
                .isInstanceOf(Deviated.class)
                .extracting(Reading::detail)
                .asString()
                .startsWith(status.name());
        assertThat(read(server, "")).isInstanceOf(Steady.class);
    }

    @Test
    void followsAServiceWithALongName() {
        String name = "shop." + "x".repeat(200);
        health.setStatus(name, ServingStatus.SERVING);

        assertThat(read(server, ",'service':'" + name + "'")).isInstanceOf(Steady.class);
    }

    @Test
    void deviatesOnceTheServerIsAboutToLeave() {
        health.enterTerminalState();

        assertThat(read(server, "")).isInstanceOf(Deviated.class);
    }

    /** The server answers with trailers only: the status is among the headers. */
    @Test
    void cannotTellOfAServiceThatIsNotThere() {
        assertThat(read(server, ",'service':'shop.Crat'"))
                .isInstanceOf(Unknown.class)
                .extracting(Reading::detail)
                .asString()
                .contains("knows no service 'shop.Crat'");
    }

    @Test
    void cannotTellWhereHealthIsNotServed() {
        Server mute = started(() -> ServerServiceDefinition.builder("shop.Cart").build());
        try {
            assertThat(read(mute, "")).isInstanceOf(Unknown.class).asString().contains("does not speak grpc.health.v1");
        } finally {
            mute.shutdownNow();
        }
    }

    @Test
    void asksOverTls(@TempDir Path folder) throws Exception {
        Server secret = encrypted(folder);
        SslProvider.GenericSslContextSpec<?> trust = Http2SslContextSpec.forClient()
                .configure(context ->
                        context.trustManager(folder.resolve("certificate.pem").toFile()));
        GrpcHealthCall trusting = new GrpcHealthCall(client -> client.secure(tls -> tls.sslContext(trust)));
        try {
            assertThat(read(
                            new GrpcProbe(trusting, new ServiceEndpoint(new FakePlatform()), Schedulers.parallel()),
                            secret,
                            ",'tls':true"))
                    .isInstanceOf(Steady.class);
            assertThat(read(secret, ",'tls':true")).isInstanceOf(Deviated.class);
            assertThat(read(secret, "")).isInstanceOf(Deviated.class);
        } finally {
            secret.shutdownNow();
        }
    }

    private Reading read(Server at, String more) {
        return read(probe, at, more);
    }

    private static Reading read(GrpcProbe probe, Server at, String more) {
        return ProbeContract.read(
                        Asked.of(probe, "{'address':'127.0.0.1:" + at.getPort() + "','within':'10s'" + more + "}"))
                .reading();
    }

    private Server encrypted(Path folder) throws Exception {
        KeyStore keys =
                KeyStore.getInstance(SelfSigned.keys(folder, "IP:127.0.0.1").toFile(), PASSWORD);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))
                .sslContext(GrpcSslContexts.configure(SslContextBuilder.forServer(own))
                        .build())
                .addService(health.getHealthService())
                .build()
                .start();
    }

    private static Server started(BindableService service) {
        try {
            return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))
                    .addService(service)
                    .build()
                    .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
