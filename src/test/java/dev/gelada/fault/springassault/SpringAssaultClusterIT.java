package dev.gelada.fault.springassault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gelada.OtherJvm;
import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultWithUndoNote;
import dev.gelada.fault.FileUndoNotes;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.UndoNoteFormat;
import dev.gelada.fault.UndoNotes;
import dev.gelada.fault.object.ObjectUndoNotes;
import dev.gelada.fault.object.UndoAnnotation;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.platform.kubernetes.RealCluster;
import dev.gelada.platform.kubernetes.client.ClientConnection;
import dev.gelada.platform.kubernetes.client.TestConnections;
import dev.gelada.selection.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orchard.Orchard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.tcp.TcpResources;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A real API server says where the pod is, and the real library answers there. Only the way between is the test's: what is sent to the
 * pod's address comes to a process on loopback, as a cluster's network would bring it to the pod.
 */
@RealCluster(
        shows =
                "that spring-assault finds its pod by a real API server, notes on it what must be undone, and puts a real Chaos Monkey back")
class SpringAssaultClusterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String POD_ADDRESS = "10.9.8.7";

    @TempDir
    private Path folder;

    private Cluster cluster;
    private ClientConnection clientConnection;
    private OtherJvm orchard;
    private String namespace;
    private int port;

    @BeforeEach
    void plant(Cluster cluster) throws IOException {
        this.cluster = cluster;
        clientConnection = TestConnections.to(cluster.config());
        namespace = cluster.namespace();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        orchard = OtherJvm.beside(
                Path.of(System.getProperty("gelada.chaos-monkey")), Orchard.class, Integer.toString(port));
        cluster.apply(namespace, """
                apiVersion: v1
                kind: Pod
                metadata: {name: orchard}
                spec: {schedulerName: nobody, containers: [{name: main, image: nothing, ports: [{containerPort: %d}]}]}
                """.formatted(port));
        cluster.allReady(namespace, 1);
    }

    @AfterEach
    void fell() {
        orchard.close();
        clientConnection.close();
    }

    @Test
    void isNotedOnThePodAndPutBack() {
        ChaosMonkeyClient chaosMonkeyClient = new ChaosMonkeyClient(
                routed(), URI.create("http://" + POD_ADDRESS + ":" + port + "/actuator/chaosmonkey"), PATIENCE);
        await("the orchard")
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> value(chaosMonkeyClient.look()) != null);
        ChaosMonkeyClient.Seen before = value(chaosMonkeyClient.look());

        Injection injection = value(fault().prepare(faultRequest()));
        fault().inject(injection).block(PATIENCE);

        assertThat(value(fault().observe(injection))).isTrue();
        assertThat(value(notes().all().collectList())).hasSize(1);
        fault().revert(injection).block(PATIENCE);
        fault().revert(injection).block(PATIENCE);
        assertThat(value(chaosMonkeyClient.look())).isEqualTo(before);
        assertThat(value(notes().all().collectList())).isEmpty();
    }

    @Test
    void aPodThatSaysItIsWhereWeAreIsNotCalled() {
        ObjectRef pod = ObjectRef.of(pod());
        clientConnection
                .api()
                .patch(
                        pod,
                        "status",
                        List.of(
                                new Step("replace", "/status/podIP", StringNode.valueOf("127.0.0.1")),
                                new Step("replace", "/status/podIPs/0/ip", StringNode.valueOf("127.0.0.1"))),
                        false)
                .block(PATIENCE);

        assertThatThrownBy(() -> fault().prepare(faultRequest()).block(PATIENCE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("127.0.0.1");
    }

    private ActuatorClient routed() {
        ActuatorClient actuatorClient = new HttpActuatorClient(Schedulers.parallel(), TcpResources.get());
        return (method, at, body, within) -> {
            assertThat(at.getHost()).isEqualTo(POD_ADDRESS);
            URI there = URI.create("http://127.0.0.1:" + at.getPort() + at.getPath());
            return actuatorClient.call(method, there, body, within);
        };
    }

    private Fault fault() {
        return new FaultWithUndoNote(
                new SpringAssaultFault(routed(), new PodEndpointResolver(clientConnection.api())), notes());
    }

    private UndoNotes notes() {
        UndoAnnotation undoAnnotation = new UndoAnnotation(new UndoNoteFormat(namespace, Clock.systemUTC()));
        UndoNotes files = new FileUndoNotes(folder, namespace, Clock.systemUTC(), Schedulers.boundedElastic());
        return new ObjectUndoNotes(
                clientConnection.api(),
                (kind, in) -> Optional.empty(),
                undoAnnotation,
                () -> List.of(ObjectKind.POD),
                List.of(namespace),
                files);
    }

    private PodRef pod() {
        var found = cluster.admin()
                .pods()
                .inNamespace(namespace)
                .withName("orchard")
                .get();
        return new PodRef(namespace, "orchard", found.getMetadata().getUid());
    }

    private FaultRequest faultRequest() {
        Target target = new Target(new WorkloadRef("Deployment", namespace, "orchard"), pod());
        ObjectNode settings = (ObjectNode)
                Json.mapper().readTree("{\"exception\":{},\"watchers\":[\"restController\"],\"within\":\"5s\"}");
        return new FaultRequest(new EventId("018f-1"), 1, target, Instant.now().plusSeconds(300), settings);
    }

    private static <T> T value(Mono<T> step) {
        return step.blockOptional(PATIENCE).orElseThrow();
    }
}
