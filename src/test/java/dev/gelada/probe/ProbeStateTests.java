package dev.gelada.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.Reading.Unknown;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ProbeStateTests {

    @Property
    void isPastOnceForEachRunThatIsLongerThanTolerated(
            @ForAll("readings") List<Reading> readings, @ForAll @IntRange(max = 5) int tolerate) {
        long longRuns = runs(readings).stream().filter(run -> run > tolerate).count();

        assertThat(steps(readings, tolerate).stream().filter(MonitorEvent.ToleranceExceeded.class::isInstance))
                .hasSize((int) longRuns);
    }

    @Property
    void isPastWithExactlyOneMoreThanTolerated(
            @ForAll("readings") List<Reading> readings, @ForAll @IntRange(max = 5) int tolerate) {
        assertThat(steps(readings, tolerate)).allSatisfy(monitorEvent -> {
            if (monitorEvent instanceof MonitorEvent.ToleranceExceeded(ProbeResult probeResult, int inARow)) {
                assertThat(inARow).isEqualTo(tolerate + 1);
                assertThat(probeResult.reading().steady()).isFalse();
            }
        });
    }

    @Property
    void turnsAtTheFirstReadingAndWheneverTheKindChanges(@ForAll("readings") List<Reading> readings) {
        List<Reading> turns = new ArrayList<>();
        for (Reading reading : readings) {
            if (turns.isEmpty() || turns.getLast().getClass() != reading.getClass()) {
                turns.add(reading);
            }
        }

        assertThat(steps(readings, 3).stream()
                        .filter(MonitorEvent.StateChanged.class::isInstance)
                        .map(monitorEvent -> monitorEvent.result().reading()))
                .containsExactlyElementsOf(turns);
    }

    @Provide
    Arbitrary<List<Reading>> readings() {
        return Arbitraries.<Reading>of(new Steady("well"), new Deviated("ill"), new Unknown("?"))
                .list()
                .ofMaxSize(40);
    }

    private static List<MonitorEvent> steps(List<Reading> readings, int tolerate) {
        List<MonitorEvent> told = new ArrayList<>();
        ProbeState probeState = ProbeState.UNSEEN;
        for (Reading reading : readings) {
            probeState = probeState.after(new ProbeResult(new ProbeName("probe"), "", reading), tolerate);
            told.addAll(probeState.steps());
        }
        return told;
    }

    /** The lengths of the runs of readings other than steady. */
    private static List<Integer> runs(List<Reading> readings) {
        List<Integer> runs = new ArrayList<>(List.of(0));
        for (Reading reading : readings) {
            if (reading.steady()) {
                runs.add(0);
            } else {
                runs.set(runs.size() - 1, runs.getLast() + 1);
            }
        }
        return runs;
    }
}
