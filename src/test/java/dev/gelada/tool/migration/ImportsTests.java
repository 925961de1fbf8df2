package dev.gelada.tool.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.experiment.Samples;
import org.junit.jupiter.api.Test;

class ImportsTests {

    @Test
    void notesThatDaysNamedTwiceMustBothFit() {
        Draft draft = new Draft("nightly", "A CronJob of another tool");
        draft.under("schedule").put("cron", "0 0 10 1-7 * MON");
        draft.under("targets").putArray("workloads").add("checkout");
        draft.under("fault").putObject("process-kill");

        assertThat(Imports.sound(draft, Samples.documents()).yaml())
                .startsWith(
                        "# NOTE: cron '0 0 10 1-7 * MON' names days of the month and days of the week: here both must"
                                + " fit, while in Unix cron either is enough\n");
    }
}
