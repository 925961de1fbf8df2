package dev.gelada.probe.actuator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.document.SettingsBinder;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.probe.ProbeContract;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.Reading.Unknown;
import dev.gelada.probe.ScriptedHttpServer;
import dev.gelada.probe.ServiceEndpoint;
import dev.gelada.probe.TestHttpFetchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActuatorProbeTests implements ProbeContract {

    private final ScriptedHttpServer server = new ScriptedHttpServer();
    private final FakePlatform platform = new FakePlatform();
    private final Workload checkout = platform.fleet("checkout", 1);
    private final ActuatorProbe probe = new ActuatorProbe(TestHttpFetchers.plain(), new ServiceEndpoint(platform));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void asksAWorkloadAtThePortOfItsEndpoints() {
        server.answers(200, "{'status':'UP'}");

        assertThat(read("{'workload':'checkout','port':" + server.port() + "}")).isInstanceOf(Steady.class);
        assertThat(read("{'workload':'checkout','port':" + server.port() + ",'path':'/actuator/health/db'}"))
                .isInstanceOf(Steady.class);
        assertThat(server.requests()).containsExactly("GET /actuator/health", "GET /actuator/health/db");
    }

    @Test
    void deviatesWhenItIsDown() {
        server.answers(503, "{'status':'DOWN','components':{}}");

        assertThat(read("{'url':'" + server.url() + "/h'}"))
                .isInstanceOf(Deviated.class)
                .asString()
                .contains("DOWN in ", ", UP wanted");
        assertThat(read("{'url':'" + server.url() + "/h','status':['UP','DOWN']}"))
                .isInstanceOf(Steady.class);
    }

    @Test
    void deviatesWhenNobodyAnswers() {
        server.close();

        assertThat(read("{'url':'" + server.url() + "/h'}")).isInstanceOf(Deviated.class);
    }

    @Test
    void deviatesWhenNoInstanceIsReady() {
        platform.change(checkout.instances().getFirst().ref(), FakePlatform::stopped);

        assertThat(read("{'workload':'checkout'}")).isEqualTo(new Deviated("no ready instance of checkout"));
    }

    @Test
    void cannotTellFromAPageWithoutAStatus() {
        server.answers(200, "{'up':true}");

        assertThat(read("{'url':'" + server.url() + "/h'}"))
                .isInstanceOf(Unknown.class)
                .asString()
                .contains("answered 200 with what makes no sense here");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                       | write exactly one of workload and url
            {'workload':'a','url':'http://a/'}       | write exactly one of workload and url
            {'workload':'a','port':0}                | port is 0; it goes with workload and lies between 1 and 65535
            {'url':'http://a/','port':1}             | port is 1; it goes with workload
            {'url':'http://a/','status':[]}          | status is empty; write at least one word like [UP]
            {'workload':'a','stats':['UP']}          | did you mean 'status'?
            """)
    void refusesBadSettings(String json, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsBinder.bind(ProbeContract.settings(json), ActuatorSettings.class))
                .withMessageContaining(sentence);
    }

    private Asked asked(String settings) {
        return Asked.of(probe, settings);
    }

    private Reading read(String json) {
        return ProbeContract.read(asked(json)).reading();
    }

    @Override
    public Asked steady() {
        server.answers(200, "{'status':'UP'}");
        return asked("{'url':'" + server.url() + "/actuator/health'}");
    }

    @Override
    public Asked failing() {
        server.answers(404, "<html>not here</html>");
        return asked("{'url':'" + server.url() + "/actuator/health'}");
    }

    @Override
    public Asked silent() {
        server.hangs();
        return asked("{'url':'" + server.url() + "','within':'1m'}");
    }

    @Override
    public String seen() {
        return "UP in ";
    }

    @Override
    public Object world() {
        assertThat(server.requests()).allMatch(request -> request.startsWith("GET "));
        return "unchanged";
    }
}
