package dev.gelada.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.selection.TargetUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentWarningsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "every: 1m | cron: \"0 0 10 1-7 * MON\" | cron '0 0 10 1-7 * MON' names days of the month and days of the week: here both must fit, while in Unix cron either is enough",
                "every: 1m | cron: \"0 0 10 ? * MON\" | ``",
                "workloads: [checkout] | workloads: [checkout, cart] | mode counts for each selected workload by itself: one instance of each of them, not of all together",
                "workloads: [checkout] | namespaces: [shop], mode: {fixed: 200} | mode counts for each selected workload by itself: 200 instances of each of them, not of all together",
                "workloads: [checkout] | namespaces: [shop], mode: all | ``",
                "workloads: [checkout] | workloads: [checkout], mode: {fixed: 2} | ``",
            })
    void saysWhatManyWouldNotExpect(String right, String other, String remark) {
        Experiment experiment =
                ExperimentSamples.experiment(ExperimentSamples.text("x").replace(right, other));
        assertThat(String.join("; ", DocumentWarnings.on(experiment, TargetUnit.INSTANCE)))
                .isEqualTo(remark);
    }

    @ParameterizedTest
    @CsvSource({"WORKLOAD", "NODE"})
    void whatIsHitAsAWholeIsCountedOfAll(TargetUnit targetUnit) {
        Experiment experiment = ExperimentSamples.experiment(
                ExperimentSamples.text("x").replace("workloads: [checkout]", "namespaces: [shop]"));
        assertThat(DocumentWarnings.on(experiment, targetUnit)).isEmpty();
    }
}
