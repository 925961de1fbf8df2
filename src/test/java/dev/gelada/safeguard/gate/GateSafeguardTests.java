package dev.gelada.safeguard.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.EventualAnswers;
import dev.gelada.document.Json;
import dev.gelada.experiment.SafeguardKey;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.probe.Probe;
import dev.gelada.probe.Probes;
import dev.gelada.probe.Reading;
import dev.gelada.probe.ScriptedProbe;
import dev.gelada.probe.SteadyState.Ask;
import dev.gelada.probe.SteadyStateMonitor;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import dev.gelada.safeguard.SafeguardProperties;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.safeguard.Verdict;
import dev.gelada.vitals.StartupRefusedException;
import dev.gelada.vitals.trace.WorkTracer;
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
    private final GateListReader gateListReader =
            GateListReader.of(probes.all().stream().map(Probe::type).toList());
    private final SafeguardKey<List<Ask>> key = GateSafeguard.key(gateListReader);
    private Reading alertsSay = new Reading.Steady("no alert fires");
    private String global = "";

    private Reading alertsSay() {
        return alertsSay;
    }

    @Override
    protected Safeguard safeguard() {
        SteadyStateMonitor steadyStateMonitor =
                new SteadyStateMonitor(probes, WorkTracer.none(), Schedulers.parallel());
        return new GateSafeguard(steadyStateMonitor, WITHIN, key, gateListReader.read(global));
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
                .isEqualTo(
                        Verdict.veto("the gate alerts is closed: firing: Down; it is probed again for the next event"));
    }

    @Test
    void staysShutWhenItCannotBeAsked() {
        assertThat(judge(gated("[{dead: {}}]")))
                .isEqualTo(Verdict.veto(
                        "the gate dead failed, so the gate is closed: refused; it is probed again for the next event"));
    }

    @Test
    void staysShutWhenNobodyAnswers() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        SteadyStateMonitor steadyStateMonitor = new SteadyStateMonitor(probes, WorkTracer.none(), time);

        StepVerifier.create(
                        new GateSafeguard(steadyStateMonitor, WITHIN, key, List.of()).judge(gated("[{silent: {}}]")))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(5)))
                .assertNext(verdict -> assertThat(verdict.toString())
                        .contains("failed, so the gate is closed", "no answer from the probe within 5000 ms"))
                .expectComplete()
                .verify(EventualAnswers.PATIENCE);
    }

    /** What has all the others waiting is named before they lose their patience. */
    @Test
    void isNamedAlsoWhenItMayTakeLongerThanAnybodyWaits() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        SteadyStateMonitor steadyStateMonitor = new SteadyStateMonitor(probes, WorkTracer.none(), time);
        Duration patience = Duration.ofSeconds(3);
        Duration within = new SafeguardProperties(patience).asking();
        Safeguard gate = new GateSafeguard(steadyStateMonitor, within, key, List.of());

        StepVerifier.create(new Safeguards(List.of(gate), patience, time).judge(gated("[{slo: {}}, {silent: {}}]")))
                .then(() -> time.advanceTimeBy(patience))
                .assertNext(judgement -> assertThat(judgement.vetoes())
                        .singleElement()
                        .asString()
                        .contains("the gate silent failed", "within 2700 ms"))
                .expectComplete()
                .verify(EventualAnswers.PATIENCE);
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
                .isThrownBy(() -> gateListReader.read(written))
                .withMessageContaining(sentence);
    }

    @Test
    void refusesTheStartWhereTheGlobalOnesAreWrong() {
        GateSafeguardConfiguration configuration = new GateSafeguardConfiguration(probes);
        SteadyStateMonitor steadyStateMonitor =
                new SteadyStateMonitor(probes, WorkTracer.none(), Schedulers.parallel());

        Assertions.assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> configuration.gateSafeguard(
                        steadyStateMonitor, new SafeguardProperties(WITHIN), new GateProperties("[{alrts: {}}]")))
                .withMessageContaining("gelada.safeguard.gate.probes: line 1: [0].alrts: 'alrts' is no known probe");
    }

    private Verdict judge(Proposal proposal) {
        return EventualAnswers.of(safeguard().judge(proposal));
    }

    private Proposal gated(String gates) {
        String json = gates.replaceAll("([a-z]+):", "\"$1\":");
        return Proposals.of(
                checkout, 1, settings -> settings.set("gates", Json.mapper().readTree(json)));
    }
}
