package dev.gelada.platform.kubernetes;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * etcd, an API server and, where the folder has one, a controller manager: on loopback, on ports found free, with their files in a folder
 * of their own. There is no kubelet: pods stay pending until a test says otherwise. RBAC is on.
 */
final class ControlPlane implements RealApiServer.Access {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What it says of itself: no loopback address is taken. Kept for documentation (RFC 5737), and nobody connects to it. */
    private static final String NOWHERE = "192.0.2.1";

    private final Deque<Process> running = new ArrayDeque<>();
    private final Thread atExit = new Thread(this::end);
    private final String token = UUID.randomUUID().toString();
    private final Path binaries;
    private final Path folder;
    private final String etcd;
    private final int port;

    private ControlPlane(Path binaries) throws IOException {
        this.binaries = binaries.toAbsolutePath();
        this.folder = Files.createTempDirectory("gelada-control-plane");
        this.etcd = "http://127.0.0.1:" + freePort();
        this.port = freePort();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static ControlPlane start(Path binaries) {
        try {
            ControlPlane plane = new ControlPlane(binaries);
            plane.start();
            return plane;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void start() throws IOException, GeneralSecurityException {
        writeKeys();
        Files.writeString(folder.resolve("tokens.csv"), token + ",admin,admin,system:masters\n");
        startEtcd();
        running.push(apiServer("kube-apiserver.log", port));
        awaitReady(port);
        if (controllers()) {
            startControllerManager();
        }
    }

    private void awaitReady(int at) {
        await("readiness of kube-apiserver, whose log is in " + folder)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> ready(at));
    }

    private void startEtcd() throws IOException {
        String peers = "http://127.0.0.1:" + freePort();
        running.push(run(
                "etcd.log",
                "etcd",
                "--name=gelada",
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + etcd,
                "--advertise-client-urls=" + etcd,
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=gelada=" + peers,
                "--unsafe-no-fsync"));
    }

    private Process apiServer(String log, int at) throws IOException {
        return run(
                log,
                "kube-apiserver",
                "--etcd-servers=" + etcd,
                "--bind-address=127.0.0.1",
                "--secure-port=" + at,
                "--advertise-address=" + NOWHERE,
                "--cert-dir=" + folder.resolve("certificates"),
                "--authorization-mode=RBAC",
                "--token-auth-file=" + folder.resolve("tokens.csv"),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + folder.resolve("accounts.pub"),
                "--service-account-signing-key-file=" + folder.resolve("accounts.key"),
                "--service-cluster-ip-range=10.0.0.0/24");
    }

    private void startControllerManager() throws IOException {
        Path kubeconfig = folder.resolve("kubeconfig");
        Files.writeString(kubeconfig, """
                apiVersion: v1
                kind: Config
                current-context: gelada
                contexts: [{name: gelada, context: {cluster: gelada, user: admin}}]
                clusters: [{name: gelada, cluster: {server: "https://127.0.0.1:%d", certificate-authority: "%s"}}]
                users: [{name: admin, user: {token: "%s"}}]
                """.formatted(port, certificate(), token));
        running.push(run(
                "kube-controller-manager.log",
                "kube-controller-manager",
                "--kubeconfig=" + kubeconfig,
                "--leader-elect=false",
                "--secure-port=0",
                // nodes have no kubelet that would report
                "--controllers=*,-node-lifecycle-controller",
                "--service-account-private-key-file=" + folder.resolve("accounts.key")));
    }

    private Process run(String log, String program, String... arguments) throws IOException {
        List<String> command = Stream.concat(Stream.of(binaries.resolve(program).toString()), Stream.of(arguments))
                .toList();
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
    }

    private boolean ready(int at) {
        if (running.stream().anyMatch(process -> !process.isAlive())) {
            throw new AssertionError("etcd or kube-apiserver ended by itself: see the logs in " + folder);
        }
        try (var client = new KubernetesClientBuilder().withConfig(config(at)).build()) {
            return "ok".equals(client.raw("/readyz"));
        }
    }

    private void writeKeys() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        writePem("accounts.key", "PRIVATE KEY", keys.getPrivate().getEncoded());
        writePem("accounts.pub", "PUBLIC KEY", keys.getPublic().getEncoded());
    }

    private void writePem(String file, String what, byte[] key) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        Files.writeString(
                folder.resolve(file), "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    private Path certificate() {
        return folder.resolve("certificates").resolve("apiserver.crt");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public Config config() {
        return config(port);
    }

    @Override
    public Optional<AnotherServer> another() {
        try {
            int at = freePort();
            Process server = apiServer("another.log", at);
            awaitReady(at);
            return Optional.of(new AnotherServer(config(at), () -> end(server)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Config config(int at) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl("https://127.0.0.1:" + at)
                .withCaCertFile(certificate().toString())
                .withOauthToken(token)
                .build();
    }

    @Override
    public boolean controllers() {
        return Files.isExecutable(binaries.resolve("kube-controller-manager"));
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        end();
    }

    private void end() {
        running.forEach(ControlPlane::end);
        delete(folder);
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((one, other) -> other.compareTo(one)).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
