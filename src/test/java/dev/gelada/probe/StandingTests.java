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

class StandingTests {

    @Property
    void isPastOnceForEachRunThatIsLongerThanTolerated(
            @ForAll("readings") List<Reading> readings, @ForAll @IntRange(max = 5) int tolerate) {
        long longRuns = runs(readings).stream().filter(run -> run > tolerate).count();

        assertThat(steps(readings, tolerate).stream().filter(Step.Past.class::isInstance))
                .hasSize((int) longRuns);
    }

    @Property
    void isPastWithExactlyOneMoreThanTolerated(
            @ForAll("readings") List<Reading> readings, @ForAll @IntRange(max = 5) int tolerate) {
        assertThat(steps(readings, tolerate)).allSatisfy(step -> {
            if (step instanceof Step.Past(Seen seen, int inARow)) {
                assertThat(inARow).isEqualTo(tolerate + 1);
                assertThat(seen.reading().steady()).isFalse();
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
                        .filter(Step.Turned.class::isInstance)
                        .map(step -> step.seen().reading()))
                .containsExactlyElementsOf(turns);
    }

    @Provide
    Arbitrary<List<Reading>> readings() {
        return Arbitraries.<Reading>of(new Steady("well"), new Deviated("ill"), new Unknown("?"))
                .list()
                .ofMaxSize(40);
    }

    private static List<Step> steps(List<Reading> readings, int tolerate) {
        List<Step> told = new ArrayList<>();
        Standing standing = Standing.UNSEEN;
        for (Reading reading : readings) {
            standing = standing.after(new Seen(new ProbeName("probe"), "", reading), tolerate);
            told.addAll(standing.steps());
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
