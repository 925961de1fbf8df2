package dev.gelada.probe.prometheus;

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

class PrometheusProbeTests implements ProbeContract {

    private final ScriptedHttpServer server = new ScriptedHttpServer();
    private final PrometheusProbe probe = new PrometheusProbe(TestHttpFetchers.plain());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void asksForThisInstant() {
        found("{'metric':{},'value':[1,'3']}");

        assertThat(read("'query':'sum(rate(x{a=\\'b\\'}[1m])) + 1','atMost':3")).isEqualTo(new Steady("3.0"));
        assertThat(server.requests())
                .containsExactly("GET /api/v1/query?query=sum%28rate%28x%7Ba%3D%22b%22%7D%5B1m%5D%29%29+%2B+1");
    }

    @Test
    void deviatesWhenAnyValueIsOff() {
        found("{'metric':{'pod':'a'},'value':[1,'0.01']}, {'metric':{'pod':'b'},'value':[1,'+Inf']}");

        assertThat(read("'query':'errors','atMost':0.05"))
                .isEqualTo(new Deviated("{pod=b} is Infinity, at most 0.05 wanted"));
        assertThat(read("'query':'errors','atLeast':0.02,'atMost':0.05").detail())
                .isEqualTo("{pod=a} is 0.01; {pod=b} is Infinity, at least 0.02 and at most 0.05 wanted");
    }

    @Test
    void takesAPlainNumberToo() {
        server.answers(200, "{'status':'success','data':{'resultType':'scalar','result':[1,'42']}}");

        assertThat(read("'query':'scalar(up)','atLeast':42")).isEqualTo(new Steady("42.0"));
    }

    @Test
    void wantsNothingToBeFoundWhereThatIsExpected() {
        found("");
        assertThat(read("'query':'up == 0','expect':'empty'"))
                .isEqualTo(new Steady("the query finds nothing, as it should"));

        found("{'metric':{'pod':'a'},'value':[1,'0']}");
        assertThat(read("'query':'up == 0','expect':'empty'"))
                .isEqualTo(new Deviated("the query finds {pod=a} is 0.0, and nothing is wanted"));
    }

    @Test
    void doesNotTakeNothingForWell() {
        found("");

        assertThat(read("'query':'up','atLeast':0"))
                .isEqualTo(new Unknown("the query finds nothing, neither well nor ill"));
    }

    @Test
    void doesNotTakeWhatIsNoNumberForWell() {
        found("{'metric':{},'value':[1,'NaN']}");

        assertThat(read("'query':'0/0','atMost':1")).isEqualTo(new Unknown("the query gives no number: NaN"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            400 | {'status':'error','errorType':'bad_data','error':'parse error at char 3'} | refused the query: parse error at char 3
            503 | {'status':'error','error':'query timed out'} | refused the query: query timed out
            200 | {'status':'success','warnings':['a store is down'],'data':{'resultType':'vector','result':[]}} | knows only a part of the answer: a store is down
            200 | {'status':'success','data':{'resultType':'matrix','result':[]}} | the query gives ranges
            200 | {'status':'success','data':{'resultType':'vector','result':'none'}} | answered 200 with what makes no sense here
            200 | {'status':'success','data':{'resultType':'vector','result':[{'value':[1,'many']}]}} | makes no sense here
            302 | moved | answered 302 with what makes no sense here: moved
            401 | {} | answered 401 with what makes no sense here: {}
            """)
    void cannotTellFromAnAnswerThatIsNone(int status, String body, String sentence) {
        server.answers(status, body);

        assertThat(read("'query':'up','expect':'empty'"))
                .isInstanceOf(Unknown.class)
                .extracting(Reading::detail)
                .asString()
                .contains(sentence);
    }

    @Test
    void cannotTellWhenNobodyAnswers() {
        server.close();

        assertThat(read("'query':'up','expect':'empty'"))
                .isInstanceOf(Unknown.class)
                .asString()
                .contains("no answer from http://127.0.0.1:", "refused");
    }

    @Test
    void cannotTellWhenTheAnswerComesTooLate() {
        server.hangs();

        assertThat(read("'query':'up','expect':'empty','within':'100ms'"))
                .isEqualTo(new Unknown("no answer from " + server.url() + "/api/v1/query?query=up within 100 ms"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'query':'up','atMost':1}                                          | url is missing; write one like http://prometheus:9090
            {'url':'http://p:9090'}                                            | query is missing
            {'url':'http://p:9090','query':'up'}                               | write what is well: atLeast, atMost or both, or expect: empty
            {'url':'http://p:9090','query':'up','atMost':1,'expect':'empty'}   | write what is well
            {'url':'http://p:9090','query':'up','atLeast':2,'atMost':1}        | atLeast is 2.0 and atMost is 1.0; no value is both
            {'url':'http://p:9090?x=1','query':'up','atMost':1}                | must end with the server's path
            {'url':'http://me:x@p','query':'up','atMost':1}                    | must not carry a user
            {'url':'http://p','query':'up','expect':'emty'}                    | 'emty' is no known choice; did you mean 'empty'?
            {'url':'http://p','qery':'up','atMost':1}                          | did you mean 'query'?
            """)
    void refusesBadSettings(String json, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsBinder.bind(ProbeContract.settings(json), PrometheusSettings.class))
                .withMessageContaining(sentence);
    }

    private void found(String samples) {
        server.answers(200, "{'status':'success','data':{'resultType':'vector','result':[" + samples + "]}}");
    }

    private Asked asked(String settings) {
        return Asked.of(probe, "{'url':'" + server.url() + "'," + settings + "}");
    }

    private Reading read(String json) {
        return ProbeContract.read(asked(json)).reading();
    }

    @Override
    public Asked steady() {
        found("{'metric':{'job':'a'},'value':[1,'0.5']}");
        return asked("'query':'up','atLeast':0.1");
    }

    @Override
    public Asked failing() {
        server.answers(200, "<html>a proxy's page</html>");
        return asked("'query':'up','atLeast':1");
    }

    @Override
    public Asked silent() {
        server.hangs();
        return asked("'query':'up','atLeast':1,'within':'1m'");
    }

    @Override
    public String seen() {
        return "{job=a} is 0.5";
    }

    @Override
    public Object world() {
        assertThat(server.requests()).allMatch(request -> request.startsWith("GET "));
        return "unchanged";
    }
}
