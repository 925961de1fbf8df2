package dev.gelada;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person opens the page of the packaged program in a real browser, breaks something, stops everything, and lets it go on. */
class PageIT {

    private static final String SETTINGS = """
            gelada:
              experiment.folder: experiments
              platform.local.fleet:
                checkout: {replicas: 2, command: [sleep, "600"]}
                catalog: {replicas: 1, command: [sleep, "600"]}
                payment: {replicas: 1, command: [sleep, "600"]}
            """;
    private static final String EXPERIMENT = """
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: checkout-survives-a-lost-replica}
            spec:
              description: One checkout replica may die at any time.
              targets: {workloads: [checkout], mode: one}
              fault: {process-kill: {}}
              duration: 5s
            """;
    private static final double PATIENCE = RunningGelada.PATIENCE.toMillis();

    @Test
    void triggersHaltsAndReleases(@TempDir Path folder) throws Exception {
        write(folder);
        try (RunningGelada gelada = RunningGelada.in(folder).ready();
                Chromium chromium = Chromium.open()) {
            Page page = chromium.page();
            List<String> errors = errors(page);
            page.navigate("http://127.0.0.1:" + gelada.port() + "/");
            seeEverything(page);
            trigger(page);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "page.png")));
            openItsWay(page);
            haltAndRelease(page, gelada);
            assertThat(errors).isEmpty();
        }
    }

    private static void seeEverything(Page page) {
        see(page, "#connection[data-state=live]");
        for (String workload : List.of("checkout", "catalog", "payment")) {
            see(page, "[data-workload=%s][data-whole=true]".formatted(workload));
        }
    }

    private static void trigger(Page page) {
        page.click("button[data-trigger='checkout-survives-a-lost-replica']");
        assertThat(page.locator(".confirm .would"))
                .containsText("Would select 1 of 2 eligible instances in 1 workload");
        page.click("button[data-run='checkout-survives-a-lost-replica']");
        see(page, "[data-event][data-outcome=completed]");
        see(page, "[data-workload=checkout][data-whole=true]");
        assertThat(page.locator("#vitals-note")).containsText("of 8 concurrent events");
    }

    private static void openItsWay(Page page) {
        page.click("[data-event][data-outcome=completed]");
        see(page, ".waterfall .fall[data-step=recover]");
        page.click("#event .close");
    }

    private static void haltAndRelease(Page page, RunningGelada gelada) throws IOException, InterruptedException {
        page.click("#halt-button");
        page.fill("#halt-reason", "seen enough");
        page.click("#halt-confirm");
        see(page, "#banner .halted");
        assertThat(page.textContent("#banner")).contains("seen enough");
        assertThat(gelada.get("/api/v1/halt").path("engaged").asBoolean()).isTrue();
        page.click("#halt-release");
        see(page, "#halt-button");
        assertThat(page.locator("#banner")).isHidden();
        assertThat(gelada.get("/api/v1/halt").path("engaged").asBoolean()).isFalse();
    }

    private static void see(Page page, String selector) {
        assertThat(page.locator(selector).first()).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
    }

    /** What the page's scripts complain of. A failed request the browser reports by itself; the page says it in words. */
    private static List<String> errors(Page page) {
        List<String> errors = new CopyOnWriteArrayList<>();
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !ofTheBrowser(message)) {
                errors.add(message.text());
            }
        });
        return errors;
    }

    private static boolean ofTheBrowser(ConsoleMessage message) {
        return message.text().startsWith("Failed to load resource");
    }

    private static void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("application.yaml"), SETTINGS);
        Files.createDirectory(folder.resolve("experiments"));
        Files.writeString(folder.resolve("experiments/kill.yaml"), EXPERIMENT);
    }
}
