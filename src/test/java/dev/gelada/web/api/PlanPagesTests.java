package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.ExperimentSamples;
import dev.gelada.experiment.Experiments;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.web.WebFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

class PlanPagesTests {

    private static final Duration WEEK = Duration.ofDays(7);

    private final CountingPlan plan = new CountingPlan(Plan.seeded(42));

    @Test
    void fiveThousandExperimentsCostAPageAndNotAWeek() {
        PlanPages pages = pages(5_000);

        PlanResponse answer = EventualAnswers.of(pages.of(query(WEEK), 1_000));

        assertThat(answer.items()).hasSizeLessThanOrEqualTo(5_000);
        assertThat(answer.next()).isNotNull();
        assertThat(plan.slots()).as("slots that were drawn for it").isLessThan(60_000);
    }

    /** Moments that all share are not told apart, and none is told twice or never. */
    @Test
    void pagesTogetherAreThePlan() {
        PlanPages pages = pages(7);
        List<PlanResponse.SlotResponse> all = new ArrayList<>();
        Instant from = WebFixture.NOW;
        while (from != null) {
            PlanQuery query =
                    PlanQuery.of(from, WebFixture.NOW.plus(Duration.ofHours(3)), WebFixture.NOW, WEEK, null, null);
            PlanResponse page = EventualAnswers.of(pages.of(query, 5));
            all.addAll(page.items());
            from = page.next();
        }

        assertThat(all).hasSize(7 * 180).doesNotHaveDuplicates().isSortedAccordingTo(PlanResponse.SlotResponse.ORDER);
    }

    @Test
    void aSpanWithoutSlotsHasAnEnd() {
        PlanResponse answer = EventualAnswers.of(pages(0).of(query(Duration.ofDays(366)), 1_000));

        assertThat(answer.items()).isEmpty();
        assertThat(answer.next()).isNull();
        assertThat(answer.notes()).isEmpty();
    }

    private static PlanQuery query(Duration span) {
        return PlanQuery.of(WebFixture.NOW, WebFixture.NOW.plus(span), WebFixture.NOW, WEEK, null, null);
    }

    private PlanPages pages(int experiments) {
        List<Experiment> each = IntStream.range(0, experiments)
                .mapToObj(index -> ExperimentSamples.anExperiment("experiment-" + index))
                .toList();
        Experiments all = new FakeExperiments(each);
        return new PlanPages(plan, all, Calendars.NONE, Schedulers.immediate());
    }
}
