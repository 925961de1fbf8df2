package dev.gelada.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.gelada.Chromium;
import dev.gelada.engine.explain.IdleExperiments;
import dev.gelada.engine.explain.IdleExperimentsFixture;
import dev.gelada.experiment.ExperimentSamples;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Nobody has to ask: an experiment that has not been able to act for long says so on the page. */
@WebTestServer
@Import(IdleExperimentIT.Unable.class)
class IdleExperimentIT {

    @LocalServerPort
    private int port;

    @Test
    void saysThatItHasNotBeenAbleToActAndOnlyOfThatOne() {
        try (Chromium chromium = Chromium.open()) {
            Page page = chromium.page();
            page.navigate("http://127.0.0.1:" + port + "/");

            assertThat(page.locator("[data-experiment='" + WebFixture.FREEZE + "'] .idle"))
                    .hasText(IdleExperimentsFixture.sentence(WebFixture.FREEZE));
            assertThat(page.locator("[data-experiment='" + WebFixture.KILL + "'] .idle"))
                    .hasText("");
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Unable {

        @Bean
        @Primary
        IdleExperiments unable() {
            return IdleExperimentsFixture.of(ExperimentSamples.anExperiment(WebFixture.FREEZE));
        }
    }
}
