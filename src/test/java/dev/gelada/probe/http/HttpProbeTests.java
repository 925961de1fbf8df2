package dev.gelada.probe.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.document.SettingsBinder;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Instance;
import dev.gelada.platform.NetworkAddress;
import dev.gelada.platform.Workload;
import dev.gelada.probe.ProbeContract;
import dev.gelada.probe.ProbeUrl;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.ServiceEndpoint;
import dev.gelada.probe.SilentPlatform;
import dev.gelada.probe.TestHttpFetchers;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class HttpProbeTests implements ProbeContract {

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final FakePlatform platform = new FakePlatform();
    private final Workload checkout = platform.fleet("checkout", 1);
    private final Scheduler judging = Schedulers.newSingle("judging", true);
    private final HttpProbe probe = new HttpProbe(TestHttpFetchers.plain(), new ServiceEndpoint(platform), judging);
    private DisposableServer server;

    @BeforeEach
    void serve() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .doOnConnection(_ -> requests.add("connection"))
                .handle((request, response) -> {
                    requests.add(request.method() + " " + request.uri());
                    return switch (request.path()) {
                        case "" -> response.sendString(Mono.just("all is well"));
                        case "hang" -> Mono.never();
                        case "drip" -> response.sendString(Mono.just("dr").concatWith(Flux.never()), UTF_8);
                        case "cut" -> Mono.fromRunnable(() -> response.withConnection(cut -> cut.dispose()));
                        case "big" -> response.sendString(Flux.just("x".repeat(64 * 1024), "the end"));
                        case "away" -> response.sendRedirect("/");
                        case "empty" -> response.status(204).send();
                        default -> response.sendNotFound();
                    };
                })
                .bindNow();
        listenAt(new NetworkAddress("127.0.0.1", server.port()));
    }

    @AfterEach
    void close() {
        server.disposeNow();
        judging.dispose();
    }

    @Test
    void asksAUrlThatIsNoWorkload() {
        assertThat(read("{'url':'http://localhost:" + server.port() + "/?a=b%20c'}")
                        .steady())
                .isTrue();
        assertThat(requests).contains("GET /?a=b%20c");
    }

    @Test
    void asksAWorkloadForThePathItIsGiven() {
        assertThat(read("{'workload':'checkout','path':'/empty?a=b%20c'}").steady())
                .isTrue();
        assertThat(requests).contains("GET /empty?a=b%20c");
    }

    @Test
    void opensANewConnectionForEachReading() {
        read("{'workload':'checkout'}");
        read("{'workload':'checkout'}");

        assertThat(requests).containsExactly("connection", "GET /", "connection", "GET /");
    }

    @Test
    void deviatesWhenTheStatusIsAnother() {
        assertThat(read("{'workload':'checkout','path':'/none'}"))
                .isInstanceOf(Deviated.class)
                .asString()
                .contains("404 in ", "200-299 wanted");
        assertThat(read("{'workload':'checkout','path':'/none','status':404}").steady())
                .isTrue();
    }

    @Test
    void followsNoRedirect() {
        assertThat(read("{'workload':'checkout','path':'/away'}").detail()).startsWith("302 in ");
    }

    @Test
    void deviatesWhenTheBodyLacksWhatIsWanted() {
        assertThat(read("{'workload':'checkout','body':'is (well|fine)$'}").steady())
                .isTrue();
        assertThat(read("{'workload':'checkout','body':'is ill'}"))
                .isInstanceOf(Deviated.class)
                .asString()
                .contains("without 'is ill' in its body");
    }

    @Test
    void readsNoMoreThanTheFirst64KilobytesOfABody() {
        assertThat(read("{'workload':'checkout','path':'/big','body':'^x+$'}").steady())
                .isTrue();
        assertThat(read("{'workload':'checkout','path':'/big','body':'the end'}")
                        .steady())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/hang", "/drip"})
    void deviatesWhenTheAnswerIsNotThereInTime(String path) {
        String url = "http://127.0.0.1:" + server.port() + path;

        assertThat(read("{'workload':'checkout','path':'" + path + "','within':'200ms'}"))
                .isEqualTo(new Deviated("no answer from " + url + " within 200 ms"));
    }

    @Test
    void deviatesWhenTheConnectionBreaks() {
        assertThat(read("{'workload':'checkout','path':'/cut'}"))
                .isInstanceOf(Deviated.class)
                .asString()
                .contains("no answer from");
    }

    @Test
    void searchesNoBodyOnTheThreadThatBringsIt() {
        Mono<String> judged = probe.read(
                        probe.type().bind(ProbeContract.settings("{'workload':'checkout','body':'well'}")))
                .map(_ -> Thread.currentThread().getName());

        assertThat(ProbeContract.answer(judged)).startsWith("judging");
    }

    @Test
    void deviatesWhenTheConnectionIsRefused() {
        server.disposeNow();

        assertThat(read("{'workload':'checkout'}"))
                .isInstanceOf(Deviated.class)
                .asString()
                .contains("no answer from", "refused");
    }

    @Test
    void deviatesWhenNoInstanceIsReady() {
        platform.change(checkout.instances().getFirst().ref(), FakePlatform::stopped);

        assertThat(read("{'workload':'checkout'}")).isEqualTo(new Deviated("no ready instance of checkout"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {}                                                | exactly one of workload and url
            {'workload':'checkout','url':'http://a/'}         | exactly one of workload and url
            {'url':'http://a/','path':'/b'}                   | path goes with workload
            {'url':'ftp://a/'}                                | 'ftp://a/' is no HTTP address
            {'url':'checkout'}                                | 'checkout' is no HTTP address
            {'url':'http:///x'}                               | is no HTTP address
            {'url':'http://a b/'}                             | is no HTTP address
            {'url':'http://me:secret@a/'}                     | must not carry a user
            {'workload':'checkout','path':'health'}           | must start with '/'
            {'workload':'checkout','path':'/%zz'}             | '/%zz' is no HTTP address
            {'workload':'checkout','status':'2xx'}            | '2xx' are no status codes
            {'workload':'checkout','body':'('}                | '(' is no regular expression that can be used
            {'workload':'checkout','within':'0s'}             | within must lie between
            {'workload':'checkout','method':'POST'}           | method
            """)
    void refusesBadSettings(String json, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsBinder.bind(ProbeContract.settings(json), HttpSettings.class))
                .withMessageContaining(sentence);
    }

    @Test
    void writesAnAddressOfVersion6InBrackets() {
        assertThat(ProbeUrl.at(new NetworkAddress("::1", 80), "/x?y=z")).isEqualTo(URI.create("http://[::1]:80/x?y=z"));
    }

    private Reading read(String json) {
        return ProbeContract.read(Asked.of(probe, json)).reading();
    }

    private void listenAt(NetworkAddress networkAddress) {
        platform.change(
                checkout.instances().getFirst().ref(),
                was -> new Instance(
                        was.ref(), was.state(), was.ready(), was.startedAt(), networkAddress, was.labels()));
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
                new HttpProbe(TestHttpFetchers.plain(), new ServiceEndpoint(new SilentPlatform()), judging),
                "{'workload':'checkout'}");
    }

    @Override
    public String seen() {
        return "200 in ";
    }

    @Override
    public Object world() {
        assertThat(requests).allMatch(request -> request.equals("connection") || request.startsWith("GET "));
        return ProbeContract.answer(platform.workloads().collectList());
    }
}
