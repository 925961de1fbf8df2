package dev.gelada.safeguard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.ExperimentSamples;
import org.junit.jupiter.api.Test;

class DryRunPolicyTests {

    private final Experiment real = ExperimentSamples.anExperiment();
    private final Experiment dry = ExperimentSamples.anExperiment("dry", "  dryRun: true\n");

    @Test
    void theOperatorHoldsBackEverything() {
        assertThat(new DryRunPolicy(true).appliesTo(real)).isTrue();
        assertThat(new DryRunPolicy(true).appliesTo(dry)).isTrue();
    }

    @Test
    void otherwiseTheDocumentDecides() {
        assertThat(new DryRunPolicy(false).appliesTo(real)).isFalse();
        assertThat(new DryRunPolicy(false).appliesTo(dry)).isTrue();
    }
}
