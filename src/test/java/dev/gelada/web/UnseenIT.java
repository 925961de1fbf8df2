package dev.gelada.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.gelada.Chromium;
import dev.gelada.platform.FakePlatform;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A first look at a large cluster takes its time, and a cluster may be out of sight: neither is an error of the page. */
@WebTestServer
class UnseenIT {

    @LocalServerPort
    private int port;

    @Autowired
    private FakePlatform platform;

    @Test
    void saysThatItIsStillLookingAndLaterThatWhatItShowsIsOld() {
        platform.hides("pods have not been listed yet");
        try (Chromium chromium = Chromium.open()) {
            Page page = chromium.page();
            page.navigate("http://127.0.0.1:" + port + "/");
            Locator note = page.locator("#workloads-note");
            Locator checkout = page.locator("#workloads [data-workload=checkout]");
            assertThat(note).hasText("Gelada keeps retrying: pods have not been listed yet");
            assertThat(page.locator("#errors .error")).hasCount(0);

            platform.heals();
            assertThat(checkout).isVisible();
            assertThat(note).hasText("4 of 4 instances ready");

            platform.hides("pods: the watch is stale: last update 91 s ago");
            assertThat(note)
                    .hasText("Last known state. Gelada keeps retrying: pods: the watch is stale: last update 91 s ago");
            assertThat(checkout).isVisible();
            assertThat(page.locator("#errors .error")).hasCount(0);
        } finally {
            platform.heals();
        }
    }
}
