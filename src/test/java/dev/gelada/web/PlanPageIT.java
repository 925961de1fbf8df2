package dev.gelada.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import dev.gelada.Chromium;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.ExperimentSamples;
import dev.gelada.experiment.Experiments;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import reactor.core.publisher.Flux;

/** The plan of weeks ahead in a real browser: windows shaded, exceptions named, each slot a mark, on two clocks. */
@WebTestServer
@Import(PlanPageIT.Planned.class)
class PlanPageIT {

    @LocalServerPort
    private int port;

    @Test
    void showsTheWeeksAheadWithWindowsAndExceptions() {
        try (Chromium chromium = Chromium.open()) {
            Page page = chromium.page();
            page.navigate("http://127.0.0.1:" + port + "/");
            page.selectOption("#plan-experiment", "office-hours");

            assertThat(page.locator("#plan-days li")).hasCount(7);
            assertThat(page.locator("#plan-days rect.open").first()).isAttached();
            page.click("#plan-weeks button:has-text('4 weeks')");
            assertThat(page.locator("#plan-days li")).hasCount(28);
            assertThat(page.locator("#plan-days .mark").first()).isAttached();
            assertThat(page.locator("#plan-days [data-excepted=true] rect.excepted title")
                            .first())
                    .hasText("closed: " + closed());
            page.locator("#plan").scrollIntoViewIfNeeded();
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "plan.png"))
                    .setFullPage(true));
            switchesTheClock(page);
        }
    }

    private static void switchesTheClock(Page page) {
        List<String> here = markers(page);
        page.click("#plan-zone");

        assertThat(page.locator("#plan-zone")).hasText("clock of Pacific/Auckland");
        assertThat(page.locator("#plan-note")).containsText("times of Pacific/Auckland");
        assertThat(page.locator("#plan-days li")).hasCount(28);
        assertThat(markers(page)).isNotEqualTo(here).isNotEmpty();
    }

    @Test
    void showsOneWorkloadOfSeveral() {
        try (Chromium chromium = Chromium.open()) {
            Page page = chromium.page();
            page.navigate("http://127.0.0.1:" + port + "/");
            page.selectOption("#plan-experiment", "apart");
            assertThat(page.locator("#plan-workload")).isVisible();
            int all = page.locator("#plan-days .mark").count();

            page.selectOption("#plan-workload", "catalog");
            assertThat(page.locator("#plan-days .mark").first()).isAttached();
            page.waitForCondition(() -> page.locator("#plan-days .mark").count() < all);
        }
    }

    @Test
    void showsWhatEveryExperimentPlansForOneWorkload() {
        try (Chromium chromium = Chromium.open()) {
            Page page = chromium.page();
            page.navigate("http://127.0.0.1:" + port + "/");
            page.selectOption("#plan-experiment", new SelectOption().setLabel("all experiments"));
            page.selectOption("#plan-workload", "local/fleet/checkout");

            page.waitForCondition(() -> shown(page).contains(", apart")
                    && shown(page).contains(", office-hours")
                    && !shown(page).contains("of catalog"));
            assertThat(page.locator("#plan-days rect")).hasCount(0);
        }
    }

    private static String shown(Page page) {
        return page.locator("#plan-days .mark title").allTextContents().toString();
    }

    /** Whenever this runs: the page goes by the clock of the server's answers. */
    private static LocalDate closed() {
        return LocalDate.now(ZoneOffset.UTC).plusDays(10);
    }

    private static List<String> markers(Page page) {
        Locator marks = page.locator("#plan-days .mark");
        return marks.all().stream().map(mark -> mark.getAttribute("x1")).toList();
    }

    /** No configuration by itself, or else every other test of this room would find it too. */
    static class Planned {

        @Bean
        @Primary
        Experiments planned() {
            return new Experiments() {
                @Override
                public Catalogue current() {
                    return new Catalogue(
                            List.of(
                                    experiment("apart", "{meanTimeBetween: 8h, per: workload}"),
                                    experiment("office-hours", officeHours())),
                            List.of());
                }

                @Override
                public Flux<Catalogue> changes() {
                    return Flux.never();
                }
            };
        }

        private static String officeHours() {
            return """
                    {daily: 2, zone: Pacific/Auckland, except: ["%s"],\
                     windows: [{days: [MON, TUE, WED, THU, FRI], from: "09:30", to: "16:00"}]}""".formatted(closed());
        }

        private static Experiment experiment(String name, String schedule) {
            return ExperimentSamples.experiment(ExperimentSamples.text(name)
                    .replace("{every: 1m}", schedule)
                    .replace("[checkout]", "[checkout, catalog]"));
        }
    }
}
