package dev.gelada.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Platform;
import dev.gelada.probe.SteadyState.Ask;
import dev.gelada.vitals.trace.WorkTracer;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Probes of an experiment that lives in a namespace, each with its real client. */
class EgressPolicyTests {

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,is Gelada itself",
        "127.9.9.9,is Gelada itself",
        "::1,is Gelada itself",
        "::ffff:127.0.0.1,is Gelada itself",
        "::127.0.0.1,is Gelada itself",
        "64:ff9b::7f00:1,is Gelada itself",
        "169.254.169.254,link-local",
        "::ffff:169.254.169.254,link-local",
        "fe80::1,link-local",
        "0.0.0.0,no address of a machine",
        "::,no address of a machine",
        "0.1.2.3,no address of a machine",
        "224.0.0.1,multicast",
        "100.100.100.200,credentials",
        "168.63.129.16,credentials",
        "fd00:ec2::254,credentials"
    })
    void shutsOffWhatOnlyAMachineReaches(String address, String why) throws UnknownHostException {
        assertThat(ReservedAddresses.of(InetAddress.getByName(address).getAddress()))
                .contains(why);
        assertThat(EgressPolicy.refusal("http://" + (address.contains(":") ? "[" + address + "]" : address) + ":80/x"))
                .contains(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7", "192.168.1.4", "8.8.8.8", "2001:db8::1", "fd12::1", "172.16.0.1"})
    void leavesWhatEverybodyReaches(String address) throws UnknownHostException {
        assertThat(ReservedAddresses.of(InetAddress.getByName(address).getAddress()))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://checkout.shop.svc:8080/", "db.example:5432", "https://example.com"})
    void waitsWithNamesUntilTheyAreAddresses(String written) {
        assertThat(EgressPolicy.refusal(written)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "http|{'url':'http://localhost:PORT/'}",
                "http|{'url':'http://127.0.0.1:PORT/'}",
                "tcp|{'address':'localhost:PORT'}",
                "tcp|{'address':'127.0.0.1:PORT'}",
                "grpc|{'address':'localhost:PORT'}",
                "actuator|{'url':'http://localhost:PORT/actuator/health'}",
                "prometheus|{'url':'http://localhost:PORT','query':'up','atLeast':1}",
                "alertmanager|{'url':'http://localhost:PORT','filter':['a=b']}"
            })
    void connectsToNothingOfItsOwnWhateverItIsCalled(String probe, String settings) {
        Ask ask = ask(probe, settings);

        assertThat(reading(ask, Set.of()))
                .isInstanceOfSatisfying(
                        Reading.Unknown.class,
                        unknown -> assertThat(unknown.detail()).contains("which is Gelada itself"));
        assertThat(server).matches(EgressPolicyTests::untouched, "nobody connected");
    }

    @Test
    void connectsToNoAddressOfTheClustersOwn() throws UnknownHostException {
        InetAddress own = InetAddress.getByName("192.0.2.7");

        assertThat(reading(ask("tcp", "{\"address\":\"192.0.2.7:6443\"}"), Set.of(own)))
                .isInstanceOfSatisfying(
                        Reading.Unknown.class,
                        unknown -> assertThat(unknown.detail()).contains("belongs to Gelada or to the cluster itself"));
    }

    @Test
    void looksUpWhatTheClusterKeepsForItself() {
        EgressPolicy egressPolicy = Objects.requireNonNull(new ProtectedAddresses(
                        Mono.just(List.of("192.0.2.9", "nobody.invalid")),
                        Schedulers.immediate(),
                        Schedulers.parallel())
                .egressPolicy()
                .block(Duration.ofSeconds(30)));

        assertThat(egressPolicy.limited()).isTrue();
    }

    @Test
    void letsWhoeverWritesFilesAskAnywhere() {
        Ask ask = ask("tcp", "{\"address\":\"localhost:" + server.getLocalPort() + "\"}");
        SteadyState free = new SteadyState(List.of(ask), Duration.ofSeconds(1), 1);

        assertThat(watch(Set.of()).once(free).block(Duration.ofSeconds(30)))
                .singleElement()
                .satisfies(probeResult -> assertThat(probeResult.reading()).isInstanceOf(Reading.Steady.class));
    }

    private Ask ask(String probe, String settings) {
        String written =
                settings.replace("PORT", String.valueOf(server.getLocalPort())).replace('\'', '"');
        return new Ask(new ProbeName(probe), (ObjectNode) JsonMapper.shared().readTree(written));
    }

    private Reading reading(Ask ask, Set<InetAddress> shut) {
        SteadyState confined = new SteadyState(List.of(ask), Duration.ofSeconds(1), 1, true);
        List<ProbeResult> probeResult = watch(shut).once(confined).block(Duration.ofSeconds(30));
        return Objects.requireNonNull(probeResult).getFirst().reading();
    }

    private SteadyStateMonitor watch(Set<InetAddress> shut) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Platform.class, FakePlatform::new);
            context.registerBean(WorkTracer.class, WorkTracer::none);
            context.registerBean(ObservationRegistry.class, ObservationRegistry::create);
            context.registerBean("work", Scheduler.class, Schedulers::parallel);
            context.registerBean("probe-calls", Scheduler.class, Schedulers::boundedElastic);
            context.scan("dev.gelada.probe");
            context.refresh();
            return new SteadyStateMonitor(
                    context.getBean(Probes.class),
                    WorkTracer.none(),
                    Schedulers.parallel(),
                    Mono.just(EgressPolicy.confined(shut)));
        }
    }

    private static boolean untouched(ServerSocket server) {
        try {
            server.setSoTimeout(1);
            server.accept().close();
            return false;
        } catch (IOException nobody) {
            return true;
        }
    }
}
