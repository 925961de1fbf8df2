package dev.gelada.probe.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.document.SettingsBinder;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Instance;
import dev.gelada.platform.NetworkAddress;
import dev.gelada.platform.Workload;
import dev.gelada.probe.ProbeContract;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.ServiceEndpoint;
import dev.gelada.probe.SilentPlatform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;

class TcpProbeTests implements ProbeContract {

    private final FakePlatform platform = new FakePlatform();
    private final Workload checkout = platform.fleet("checkout", 1);
    private final TcpProbe probe = new TcpProbe(new ServiceEndpoint(platform), Schedulers.parallel());
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        NetworkAddress networkAddress = new NetworkAddress("127.0.0.1", server.getLocalPort());
        platform.change(
                checkout.instances().getFirst().ref(),
                was -> new Instance(
                        was.ref(), was.state(), was.ready(), was.startedAt(), networkAddress, was.labels()));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void asksAnAddressThatIsNoWorkload() {
        assertThat(read("{'address':'127.0.0.1:" + server.getLocalPort() + "'}").steady())
                .isTrue();
        assertThat(read("{'address':'localhost:" + server.getLocalPort() + "'}").steady())
                .isTrue();
    }

    @Test
    void deviatesWhenNobodyListens() throws IOException {
        server.close();

        assertThat(read("{'workload':'checkout'}"))
                .isInstanceOf(Deviated.class)
                .asString()
                .contains("127.0.0.1:" + server.getLocalPort() + " could not be reached", "refused");
    }

    @Test
    void deviatesWhenNoInstanceIsReady() {
        platform.change(checkout.instances().getFirst().ref(), FakePlatform::stopped);

        assertThat(read("{'workload':'checkout'}")).isEqualTo(new Deviated("no ready instance of checkout"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {}                                          | exactly one of workload and address
            {'workload':'checkout','address':'a:1'}     | exactly one of workload and address
            {'workload':' '}                            | workload is missing
            {'address':'db'}                            | 'db' is no address
            {'address':'db:99999'}                      | 'db:99999' is no address
            {'address':'db:0'}                          | 'db:0' is no address
            {'address':'http://db:1'}                   | is no address
            {'address':'a b:1'}                         | is no address
            {'address':'db:1/x'}                        | is no address
            {'address':'db:1','within':'0s'}            | within must lie between
            {'address':'db:1','within':'-1s'}           | within must lie between
            {'address':'db:1','within':'2m'}            | within must lie between
            {'address':'db:1','within':'soon'}          | 'soon' is not a duration
            """)
    void refusesBadSettings(String json, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsBinder.bind(ProbeContract.settings(json), TcpSettings.class))
                .withMessageContaining(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"db:5432", "127.0.0.1:1", "[::1]:65535", "db.example:80"})
    void takesAnAddress(String written) {
        TcpSettings settings =
                SettingsBinder.bind(ProbeContract.settings("{'address':'" + written + "'}"), TcpSettings.class);

        assertThat(settings.at()).isNotNull();
    }

    private Reading read(String json) {
        return ProbeContract.read(Asked.of(probe, json)).reading();
    }

    @Override
    public Asked steady() {
        return Asked.of(probe, "{'workload':'checkout'}");
    }

    @Override
    public Asked failing() {
        platform.breaks("the view is down");
        return steady();
    }

    @Override
    public Asked silent() {
        return Asked.of(
                new TcpProbe(new ServiceEndpoint(new SilentPlatform()), Schedulers.parallel()),
                "{'workload':'checkout'}");
    }

    @Override
    public String seen() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public Object world() {
        return ProbeContract.answer(platform.workloads().collectList());
    }
}
