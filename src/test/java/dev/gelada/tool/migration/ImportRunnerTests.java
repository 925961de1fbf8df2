package dev.gelada.tool.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.experiment.ExperimentSamples;
import org.junit.jupiter.api.Test;

class ImportRunnerTests {

    @Test
    void notesThatDaysNamedTwiceMustBothFit() {
        ExperimentDraft experimentDraft = new ExperimentDraft("nightly", "A CronJob of another tool");
        experimentDraft.under("schedule").put("cron", "0 0 10 1-7 * MON");
        experimentDraft.under("targets").putArray("workloads").add("checkout");
        experimentDraft.under("fault").putObject("process-kill");

        assertThat(ImportRunner.sound(experimentDraft, ExperimentSamples.documents())
                        .yaml())
                .startsWith(
                        "# NOTE: cron '0 0 10 1-7 * MON' names days of the month and days of the week: here both must"
                                + " fit, while in Unix cron either is enough\n");
    }
}
