package dev.gelada.telemetry.notification;

import static dev.gelada.telemetry.notification.Outletting.outlet;
import static dev.gelada.telemetry.notification.Outletting.outlets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.journal.Entry;
import dev.gelada.journal.Outcome;
import dev.gelada.vitals.RefusedStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutletReaderTests {

    private static final String URL = "https://chat.example/services/T0/B0/sesame";
    private static final String KEY = "whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnM=";

    @Test
    void readsEveryOutletByName() {
        assertThat(outlets("b.kind", "slack", "b.url", URL, "a.kind", "cloudevents", "a.url", URL))
                .extracting(Outlet::toString)
                .containsExactly("a (cloudevents at chat.example)", "b (slack at chat.example)");
    }

    /** The specification of CloudEvents wants a reference to a URI. */
    @Test
    void saysWhereItIsFromInLettersOfAUri() {
        Form form = Outletting.in("lab <one>", "a.kind", "cloudevents", "a.url", URL)
                .getFirst()
                .form();

        assertThat(form.body(Sketches.SAMPLE)).contains("\"source\":\"/gelada/lab%20%3Cone%3E/here\"");
    }

    @Test
    void hasNobodyToTellUnlessSomebodyIsNamed() {
        assertThat(outlets()).isEmpty();
    }

    @Test
    void tellsTheUsualMomentsOfEveryExperiment() {
        Filter filter = outlet("slack", URL).filter();

        assertThat(filter.wants("any", new Entry.Closed(Outcome.SURVIVED, null)))
                .isEqualTo(Moment.CLOSED);
        assertThat(filter.wants(null, new Entry.HaltEngaged("ada", null))).isEqualTo(Moment.HALTED);
        assertThat(filter.wants("any", new Entry.Vetoed("halt", "engaged"))).isNull();
        assertThat(filter.ahead()).isFalse();
    }

    @Test
    void tellsOnlyOfTheExperimentsAndOutcomesThatAreWanted() {
        Filter filter = outlet(
                        "slack",
                        URL,
                        "experiments",
                        "checkout-*, cart",
                        "outcomes",
                        "deviated,failed",
                        "moments",
                        "closed,vetoed,before")
                .filter();

        assertThat(filter.wants("checkout-a", new Entry.Closed(Outcome.DEVIATED, null)))
                .isEqualTo(Moment.CLOSED);
        assertThat(filter.wants("cart", new Entry.Vetoed("halt", "engaged"))).isEqualTo(Moment.VETOED);
        assertThat(filter.wants("checkout-a", new Entry.Closed(Outcome.SURVIVED, null)))
                .isNull();
        assertThat(filter.wants("carts", new Entry.Closed(Outcome.DEVIATED, null)))
                .isNull();
        assertThat(filter.ahead()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kind|slak|team.kind 'slak' is no known kind; did you mean 'slack'?",
                "moments|closd|team.moments 'closd' is no known moment; did you mean 'closed'?",
                "outcomes|survivd|team.outcomes 'survivd' is no known outcome; did you mean 'survived'?",
                "template|{experimnt} broke|team.template 'experimnt' is no known field; did you mean 'experiment'?",
                "timeout|1m|team.timeout is 1m; it must be longer than 0s and at most 30s",
                "ahead|0s|team.ahead is 0s",
                "experiments|``|team.experiments names none; leave it out to be told of all",
                "experiments|check(out)?|team.experiments 'check(out)?' is no pattern of names",
                "secret|" + KEY + "|team.secret is of no use to slack",
                "headers.Host|me|team.headers.Host is set by Gelada",
                "headers.X-Team|gr\u00fcn|team.headers.X-Team holds a letter that no header may hold",
                "certificates|/no/such/file|team.certificates is /no/such/file, which cannot be read"
            })
    void refusesAWrongSettingWithItsName(String key, String value, String sentence) {
        assertThatThrownBy(() -> outlet("slack", URL, key, value))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining("gelada.telemetry.notification.team")
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("sesame")
                .hasMessageNotContaining(KEY);
    }

    @ParameterizedTest
    @CsvSource({"ftp://chat.example/sesame", "sesame", "https://ada:sesame@chat.example/", "https://chat example/sesame"
    })
    void refusesAnAddressWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> outlet("slack", url))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining("team.url ")
                .hasMessageNotContaining("sesame");
    }

    @ParameterizedTest
    @CsvSource({"whsec_c2VzYW1l,is 6 bytes long", "sesame!,is not base64"})
    void refusesASecretWithoutRepeatingIt(String secret, String why) {
        assertThatThrownBy(() -> outlet("webhook", URL, "secret", secret))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining("team.secret " + why)
                .hasMessageNotContaining(secret);
    }

    @Test
    void refusesATemplateThatMakesNoJson() {
        assertThatThrownBy(() -> outlet("webhook", URL, "template", "{\"a\": {experiment}}"))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining("team.template makes no JSON");
    }

    /** kube-monkey#211 and chaoskube: the address with its secret stood in the log. */
    @Test
    void givesNothingAwayAsText() {
        Outlet outlet = outlet("webhook", URL, "secret", KEY, "headers.Authorization", "Bearer sesame");

        assertThat(outlet.toString()).doesNotContain("sesame", KEY);
        assertThat(outlet.headers().toString()).doesNotContain("sesame");
        assertThat(outlet.hidden("GET " + URL + " with Bearer sesame at /services/T0/B0/sesame"))
                .doesNotContain("sesame");
    }
}
