package dev.gelada.probe.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.document.SettingsBinder;
import dev.gelada.platform.FakePlatform;
import dev.gelada.probe.ProbeContract;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.Reading.Unknown;
import dev.gelada.probe.ServiceEndpoint;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

class GrpcProbeTests implements ProbeContract {

    private static final String SERVING = "00000000020801";

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final FakePlatform platform = new FakePlatform();
    private final GrpcProbe probe =
            new GrpcProbe(new GrpcHealthCall(), new ServiceEndpoint(platform), Schedulers.parallel());
    private volatile String body = SERVING;
    private volatile String status = "0";
    private volatile boolean hangs;
    private final DisposableServer server = HttpServer.create()
            .protocol(HttpProtocol.H2C)
            .host("127.0.0.1")
            .port(0)
            .handle((request, response) -> hangs
                    ? Mono.never()
                    : request.receive().aggregate().asByteArray().flatMap(asked -> {
                        requests.add(request.requestHeaders().get("content-type") + " " + request.uri() + " "
                                + HexFormat.of().formatHex(asked));
                        return response.header("content-type", "application/grpc")
                                .header("trailer", "grpc-status")
                                .trailerHeaders(trailers -> trailers.set("grpc-status", status))
                                .sendByteArray(Mono.just(HexFormat.of().parseHex(body)))
                                .then();
                    }))
            .bindNow();

    @AfterEach
    void close() {
        server.disposeNow();
    }

    @Test
    void asksForTheHealthOfOneService() {
        assertThat(read(",'service':'shop.Cart'")).isInstanceOf(Steady.class);
        assertThat(requests)
                .containsExactly("application/grpc /grpc.health.v1.Health/Check 000000000b0a0973686f702e43617274");
    }

    @Test
    void asksForTheHealthOfTheWholeServer() {
        read("");

        assertThat(requests).containsExactly("application/grpc /grpc.health.v1.Health/Check 0000000000");
    }

    @Test
    void writesTheLengthOfALongName() {
        byte[] request = GrpcHealthMessages.request("x".repeat(300));

        assertThat(HexFormat.of().formatHex(request)).startsWith("000000012f0aac0278");
        assertThat(request).hasSize(5 + 303);
    }

    @ParameterizedTest
    @CsvSource({"00000000020802, NOT_SERVING in ", "00000000020800, UNKNOWN in ", "0000000000, UNKNOWN in "})
    void deviatesWhenItDoesNotServe(String answer, String detail) {
        body = answer;

        assertThat(read(""))
                .isInstanceOf(Deviated.class)
                .extracting(Reading::detail)
                .asString()
                .startsWith(detail)
                .endsWith(", SERVING wanted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 00000000020803 | knows no service 'a'",
                "5 | 0000000000 | knows no service 'a'",
                "12 | 0000000000 | does not speak grpc.health.v1",
                "0 | 0100000002080 1 | ",
                "0 | 00000000020805 | it answered with something that is no health",
                "0 | 0000 | it answered with something that is no health",
            })
    void cannotTellFromWhatIsNoHealth(String code, String answer, String sentence) {
        status = code;
        body = answer.replace(" ", "");

        Reading reading = read(",'service':'a'");

        assertThat(reading).isInstanceOf(Unknown.class);
        assertThat(reading.detail()).contains(sentence == null ? "no health" : sentence);
    }

    @Test
    void deviatesWhenTheCallFails() {
        status = "14";

        assertThat(read("")).isEqualTo(new Deviated(at() + " answered with the gRPC status 14"));
    }

    @Test
    void deviatesWhenNobodyAnswersInTime() {
        hangs = true;

        assertThat(read(",'within':'200ms'")).isEqualTo(new Deviated("no answer from " + at() + " within 200 ms"));
    }

    @Test
    void deviatesWhenTheConnectionIsRefused() {
        server.disposeNow();

        assertThat(read("")).isInstanceOf(Deviated.class).asString().contains("no answer from", "refused");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                          | write exactly one of workload and address
            {'workload':'a','address':'b:1'}            | write exactly one of workload and address
            {'address':'checkout'}                      | 'checkout' is no address; write one like
            {'address':'b:1','port':2}                  | port is 2; it goes with workload
            {'workload':'a','servce':'x'}               | did you mean 'service'?
            """)
    void refusesBadSettings(String json, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsBinder.bind(ProbeContract.settings(json), GrpcSettings.class))
                .withMessageContaining(sentence);
    }

    private String at() {
        return "127.0.0.1:" + server.port();
    }

    private Reading read(String more) {
        return ProbeContract.read(asked(more)).reading();
    }

    private Asked asked(String more) {
        return Asked.of(probe, "{'address':'" + at() + "'" + more + "}");
    }

    @Override
    public Asked steady() {
        return asked("");
    }

    @Override
    public Asked failing() {
        platform.breaks("the view is down");
        return Asked.of(probe, "{'workload':'checkout'}");
    }

    @Override
    public Asked silent() {
        hangs = true;
        return asked(",'within':'1m'");
    }

    @Override
    public String seen() {
        return "SERVING in ";
    }

    @Override
    public Object world() {
        return "unchanged";
    }
}
