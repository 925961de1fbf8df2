package dev.gelada.safeguard.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.Answers;
import dev.gelada.document.Json;
import dev.gelada.experiment.SafeguardKey;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.probe.Probes;
import dev.gelada.probe.Reading;
import dev.gelada.probe.ScriptedProbe;
import dev.gelada.probe.SteadyState.Ask;
import dev.gelada.probe.Watch;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import dev.gelada.safeguard.SafeguardProperties;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.safeguard.Verdict;
import dev.gelada.vitals.RefusedStart;
import dev.gelada.vitals.trace.Tracing;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class GateSafeguardTests extends SafeguardContract {

    private static final Duration WITHIN = Duration.ofSeconds(9);

    private final Workload checkout = new FakePlatform().fleet("checkout", 3);
    private final ScriptedProbe alerts = new ScriptedProbe("alerts", _ -> Mono.just(alertsSay()));
    private final ScriptedProbe slo = new ScriptedProbe("slo", _ -> Mono.just(new Reading.Steady("0.99")));
    private final ScriptedProbe dead = new ScriptedProbe("dead", _ -> Mono.error(new IllegalStateException("refused")));
    private final ScriptedProbe silent = new ScriptedProbe("silent", _ -> Mono.never());
    private final Probes probes = new Probes(List.of(alerts, slo, dead, silent));
    private final Gates gates = Gates.of(probes);
    private final SafeguardKey<List<Ask>> key = GateSafeguard.key(gates);
    private Reading alertsSay = new Reading.Steady("no alert fires");
    private String global = "";

    private Reading alertsSay() {
        return alertsSay;
    }

    @Override
    protected Safeguard safeguard() {
        Watch watch = new Watch(probes, Tracing.none(), Schedulers.parallel());
        return new GateSafeguard(watch, WITHIN, key, gates.read(global));
    }

    @Override
    protected Proposal permitted() {
        return gated("[{slo: {}}, {alerts: {}}]");
    }

    @Override
    protected Proposal vetoed() {
        alertsSay = new Reading.Deviated("firing: Down");
        return gated("[{slo: {}}, {alerts: {}}]");
    }

    @Test
    void saysWhichGateIsShutAndWhy() {
        assertThat(judge(vetoed()))
                .isEqualTo(Verdict.veto("the gate alerts is shut: firing: Down; it is asked again at the next event"));
    }

    @Test
    void staysShutWhenItCannotBeAsked() {
        assertThat(judge(gated("[{dead: {}}]")))
                .isEqualTo(Verdict.veto(
                        "the gate dead cannot be asked, so it is shut: refused; it is asked again at the next event"));
    }

    @Test
    void staysShutWhenNobodyAnswers() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        Watch watch = new Watch(probes, Tracing.none(), time);

        StepVerifier.create(new GateSafeguard(watch, WITHIN, key, List.of()).judge(gated("[{silent: {}}]")))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(5)))
                .assertNext(verdict -> assertThat(verdict.toString()).contains("cannot be asked", "silent for 5000 ms"))
                .expectComplete()
                .verify(Answers.PATIENCE);
    }

    /** What has all the others waiting is named before they lose their patience. */
    @Test
    void isNamedAlsoWhenItMayTakeLongerThanAnybodyWaits() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        Watch watch = new Watch(probes, Tracing.none(), time);
        Duration patience = Duration.ofSeconds(3);
        Duration within = new SafeguardProperties(patience).asking();
        Safeguard gate = new GateSafeguard(watch, within, key, List.of());

        StepVerifier.create(new Safeguards(List.of(gate), patience, time).judge(gated("[{slo: {}}, {silent: {}}]")))
                .then(() -> time.advanceTimeBy(patience))
                .assertNext(judgement -> assertThat(judgement.vetoes())
                        .singleElement()
                        .asString()
                        .contains("the gate silent cannot be asked", "silent for 2700 ms"))
                .expectComplete()
                .verify(Answers.PATIENCE);
    }

    @Test
    void asksForEveryExperimentWhatIsAskedGlobally() {
        global = "- alerts: {}";
        alertsSay = new Reading.Deviated("firing: Down");

        assertThat(judge(Proposals.of(checkout, 1))).isInstanceOf(Verdict.Veto.class);
    }

    @Test
    void asksNobodyTwice() {
        global = "[{alerts: {}}]";

        assertThat(judge(gated("[{alerts: {}}]"))).isEqualTo(Verdict.PERMIT);
        assertThat(alerts.readings()).isEqualTo(1);
    }

    @Test
    void asksNobodyWithoutASetting() {
        assertThat(judge(Proposals.of(checkout, 1))).isEqualTo(Verdict.PERMIT);
        assertThat(alerts.readings()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                        | must be a list of at least one probe, like [{http: {workload: checkout, path: /}}]
            {alerts: {}}              | must be a list of at least one probe
            [{alrts: {}}]             | [0].alrts: 'alrts' is no known probe; did you mean 'alerts'? Known are alerts, dead, silent, slo
            [{alerts: {url: x}}]      | [0].alerts.url: 'url' is no known key; there are none here
            [alerts]                  | [0]: is 'alerts'; write exactly one, like {http: {workload: checkout, path: /}}
            """)
    void refuses(String written, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gates.read(written))
                .withMessageContaining(sentence);
    }

    @Test
    void refusesTheStartWhereTheGlobalOnesAreWrong() {
        GateSafeguardConfiguration configuration = new GateSafeguardConfiguration(probes);
        Watch watch = new Watch(probes, Tracing.none(), Schedulers.parallel());

        Assertions.assertThatExceptionOfType(RefusedStart.class)
                .isThrownBy(() -> configuration.gateSafeguard(
                        watch, key, new SafeguardProperties(WITHIN), new GateProperties("[{alrts: {}}]")))
                .withMessageContaining("gelada.safeguard.gate.probes: line 1: [0].alrts: 'alrts' is no known probe");
    }

    private Verdict judge(Proposal proposal) {
        return Answers.of(safeguard().judge(proposal));
    }

    private Proposal gated(String gates) {
        String json = gates.replaceAll("([a-z]+):", "\"$1\":");
        return Proposals.of(
                checkout, 1, settings -> settings.set("gates", Json.mapper().readTree(json)));
    }
}
