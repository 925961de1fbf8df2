package dev.gelada.telemetry.notification;

import static dev.gelada.telemetry.notification.TestReceivers.receiver;
import static dev.gelada.telemetry.notification.TestReceivers.receivers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.vitals.StartupRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiverReaderTests {

    private static final String URL = "https://chat.example/services/T0/B0/sesame";
    private static final String KEY = "whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnM=";

    @Test
    void readsEveryOutletByName() {
        assertThat(receivers("b.kind", "slack", "b.url", URL, "a.kind", "cloudevents", "a.url", URL))
                .extracting(Receiver::toString)
                .containsExactly("a (cloudevents at chat.example)", "b (slack at chat.example)");
    }

    /** The specification of CloudEvents wants a reference to a URI. */
    @Test
    void saysWhereItIsFromInLettersOfAUri() {
        PayloadFormat payloadFormat = TestReceivers.in("lab <one>", "a.kind", "cloudevents", "a.url", URL)
                .getFirst()
                .payloadFormat();

        assertThat(payloadFormat.body(MessageFactory.SAMPLE)).contains("\"source\":\"/gelada/lab%20%3Cone%3E/here\"");
    }

    @Test
    void hasNobodyToTellUnlessSomebodyIsNamed() {
        assertThat(receivers()).isEmpty();
    }

    @Test
    void tellsTheUsualMomentsOfEveryExperiment() {
        ReceiverFilter receiverFilter = receiver("slack", URL).filter();

        assertThat(receiverFilter.wants("any", new JournalEntry.Closed(Outcome.SURVIVED, null)))
                .isEqualTo(NotificationEvent.CLOSED);
        assertThat(receiverFilter.wants(null, new JournalEntry.HaltEngaged("ada", null)))
                .isEqualTo(NotificationEvent.HALTED);
        assertThat(receiverFilter.wants("any", new JournalEntry.Vetoed("halt", "engaged")))
                .isNull();
        assertThat(receiverFilter.ahead()).isFalse();
    }

    @Test
    void tellsOnlyOfTheExperimentsAndOutcomesThatAreWanted() {
        ReceiverFilter receiverFilter = receiver(
                        "slack",
                        URL,
                        "experiments",
                        "checkout-*, cart",
                        "outcomes",
                        "deviated,failed",
                        "events",
                        "closed,vetoed,before")
                .filter();

        assertThat(receiverFilter.wants("checkout-a", new JournalEntry.Closed(Outcome.DEVIATED, null)))
                .isEqualTo(NotificationEvent.CLOSED);
        assertThat(receiverFilter.wants("cart", new JournalEntry.Vetoed("halt", "engaged")))
                .isEqualTo(NotificationEvent.VETOED);
        assertThat(receiverFilter.wants("checkout-a", new JournalEntry.Closed(Outcome.SURVIVED, null)))
                .isNull();
        assertThat(receiverFilter.wants("carts", new JournalEntry.Closed(Outcome.DEVIATED, null)))
                .isNull();
        assertThat(receiverFilter.ahead()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kind|slak|team.kind 'slak' is no known kind; did you mean 'slack'?",
                "events|closd|team.events 'closd' is no known event; did you mean 'closed'?",
                "outcomes|survivd|team.outcomes 'survivd' is no known outcome; did you mean 'survived'?",
                "template|{experimnt} broke|team.template 'experimnt' is no known field; did you mean 'experiment'?",
                "timeout|1m|team.timeout is 1m; it must be longer than 0s and at most 30s",
                "lead-time|0s|team.lead-time is 0s",
                "experiments|``|team.experiments is empty; leave it out for all experiments",
                "experiments|check(out)?|team.experiments 'check(out)?' is no pattern of names",
                "secret|" + KEY + "|team.secret is not supported by slack",
                "headers.Host|me|team.headers.Host is set by Gelada",
                "headers.X-Team|gr\u00fcn|team.headers.X-Team holds a letter that no header may hold",
                "certificates|/no/such/file|team.certificates is /no/such/file, which cannot be read"
            })
    void refusesAWrongSettingWithItsName(String key, String value, String sentence) {
        assertThatThrownBy(() -> receiver("slack", URL, key, value))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("gelada.telemetry.notification.team")
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("sesame")
                .hasMessageNotContaining(KEY);
    }

    @ParameterizedTest
    @CsvSource({"ftp://chat.example/sesame", "sesame", "https://ada:sesame@chat.example/", "https://chat example/sesame"
    })
    void refusesAnAddressWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> receiver("slack", url))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("team.url ")
                .hasMessageNotContaining("sesame");
    }

    @ParameterizedTest
    @CsvSource({"whsec_c2VzYW1l,is 6 bytes long", "sesame!,is not base64"})
    void refusesASecretWithoutRepeatingIt(String secret, String why) {
        assertThatThrownBy(() -> receiver("webhook", URL, "secret", secret))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("team.secret " + why)
                .hasMessageNotContaining(secret);
    }

    @Test
    void refusesATemplateThatMakesNoJson() {
        assertThatThrownBy(() -> receiver("webhook", URL, "template", "{\"a\": {experiment}}"))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("team.template makes no JSON");
    }

    /** kube-monkey#211 and chaoskube: the address with its secret stood in the log. */
    @Test
    void givesNothingAwayAsText() {
        Receiver receiver = receiver("webhook", URL, "secret", KEY, "headers.Authorization", "Bearer sesame");

        assertThat(receiver.toString()).doesNotContain("sesame", KEY);
        assertThat(receiver.headers().toString()).doesNotContain("sesame");
        assertThat(receiver.hidden("GET " + URL + " with Bearer sesame at /services/T0/B0/sesame"))
                .doesNotContain("sesame");
    }
}
