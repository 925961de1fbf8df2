package dev.gelada.probe.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.document.SettingsBinder;
import dev.gelada.probe.ProbeContract;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.Reading.Unknown;
import dev.gelada.probe.ScriptedHttpServer;
import dev.gelada.probe.TestHttpFetchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertmanagerProbeTests implements ProbeContract {

    private final ScriptedHttpServer server = new ScriptedHttpServer();
    private final AlertmanagerProbe probe = new AlertmanagerProbe(TestHttpFetchers.plain());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void asksForWhatFiresAndIsNotSilenced() {
        read("'severity=critical','team=~\\'a|b\\''");

        assertThat(server.requests())
                .containsExactly("GET /api/v2/alerts?active=true&silenced=false&inhibited=false"
                        + "&filter=severity%3Dcritical&filter=team%3D%7E%22a%7Cb%22");
    }

    @Test
    void deviatesWithTheNamesOfWhatFires() {
        server.answers(200, "[{'labels':{'alertname':'Down'}},{'labels':{'alertname':'Down'}},{'labels':{}}]");

        assertThat(read("'severity=critical'")).isEqualTo(new Deviated("firing: Down, an alert without a name"));
    }

    @Test
    void steadyWhenNothingFires() {
        server.answers(200, "[]");

        assertThat(read("'severity=critical'")).isEqualTo(new Steady("no alert fires"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | ok  | answered 200 with what makes no sense here: ok
            500 | []  | answered 500 with what makes no sense here: []
            400 | 'bad matcher format' | makes no sense here
            """)
    void cannotTellFromAnAnswerThatIsNone(int status, String body, String sentence) {
        server.answers(status, body);

        assertThat(read("'severity=critical'"))
                .isInstanceOf(Unknown.class)
                .extracting(Reading::detail)
                .asString()
                .contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'filter':['a=b']}                         | url is missing; write one like http://alertmanager:9093
            {'url':'http://a'}                         | filter is missing; write matchers like [severity=critical]
            {'url':'http://a','filter':[]}             | filter is missing
            {'url':'http://a','filter':['critical']}   | 'critical' is no matcher; write a label
            {'url':'http://a','filter':['a==b c']}     | 'a==b c' is no matcher
            {'url':'http://a','filters':['a=b']}       | did you mean 'filter'?
            """)
    void refusesBadSettings(String json, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsBinder.bind(ProbeContract.settings(json), AlertmanagerSettings.class))
                .withMessageContaining(sentence);
    }

    private Asked asked(String filter) {
        return Asked.of(probe, "{'url':'" + server.url() + "','filter':[" + filter + "]}");
    }

    private Reading read(String json) {
        return ProbeContract.read(asked(json)).reading();
    }

    @Override
    public Asked steady() {
        server.answers(200, "[]");
        return asked("'severity=critical'");
    }

    @Override
    public Asked failing() {
        server.answers(200, "{'status':'ok'}");
        return asked("'severity=critical'");
    }

    @Override
    public Asked silent() {
        server.hangs();
        return Asked.of(probe, "{'url':'" + server.url() + "','filter':['a=b'],'within':'1m'}");
    }

    @Override
    public String seen() {
        return "no alert fires";
    }

    @Override
    public Object world() {
        assertThat(server.requests()).allMatch(request -> request.startsWith("GET "));
        return "unchanged";
    }
}
