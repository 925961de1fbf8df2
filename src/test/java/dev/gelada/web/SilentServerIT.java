package dev.gelada.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import dev.gelada.Chromium;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What nobody knows any more is not shown as if it were so; what is not known yet neither. */
@WebTestServer
class SilentServerIT {

    private static final double PATIENCE = 30_000;
    private static final String UNREAD = """
            {"engaged": true, "state": "starting", "by": "gelada", "reason": "the halt has not been read from the store yet", "since": null, "drained": false}""";

    @LocalServerPort
    private int port;

    @Test
    void turnsGreyAndSaysWhatHaltsAllTheSameUntilItAnswersAgain() {
        try (Chromium chromium = Chromium.open();
                BrowserContext browser = chromium.tabs(new Browser.NewContextOptions())) {
            Page page = open(browser);
            page.click("#halt-button");

            browser.setOffline(true);

            assertThat(page.locator("#banner .gone")).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
            assertThat(page.locator("#banner .gone")).containsText("shows the state at ");
            assertThat(page.locator("#banner .gone")).containsText("gelada.mode=reap");
            assertThat(page.locator("#banner .gone")).containsText("kill -TERM");
            assertThat(page.evaluate("getComputedStyle(document.querySelector('main')).filter"))
                    .isEqualTo("grayscale(1)");
            String summary = page.locator("#summary").textContent();
            page.click("#halt-confirm");
            assertThat(page.locator("#errors .error").filter(new Locator.FilterOptions().setHasText("Halt:")))
                    .containsText("Gelada cannot be reached.");
            assertThat(page.locator("#summary")).hasText(summary);

            browser.setOffline(false);

            assertThat(page.locator("#banner .gone")).hasCount(0);
            assertThat(page.locator("#connection[data-state=live]"))
                    .isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
            assertThat(page.locator("#errors .error")).hasCount(0);
            assertThat(page.evaluate("getComputedStyle(document.querySelector('main')).filter"))
                    .isEqualTo("none");
        }
    }

    @Test
    void doesNotSayHaltedBeforeTheHaltWasRead() {
        try (Chromium chromium = Chromium.open();
                BrowserContext browser = chromium.tabs(new Browser.NewContextOptions())) {
            browser.route(
                    "**/api/v1/halt",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody(UNREAD)));
            Page page = open(browser);

            assertThat(page.locator("#banner .starting"))
                    .containsText("no event starts until the halt state has been read");
            assertThat(page.locator("#banner .halted")).hasCount(0);
            assertThat(page.locator("#halt-release")).hasCount(0);
            assertThat(page.locator("#halt-button")).isVisible();
            assertThat(page.locator("#banner")).not().containsText("are reverted");

            browser.unroute("**/api/v1/halt");

            assertThat(page.locator("#banner .starting")).hasCount(0);
        }
    }

    /** A connection that breaks while an answer is read is no answer either, and says so in words. */
    @Test
    void saysInWordsThatAnAnswerBrokeOff() {
        try (Chromium chromium = Chromium.open();
                BrowserContext browser = chromium.tabs(new Browser.NewContextOptions())) {
            Page page = open(browser);
            page.evaluate("""
                    const real = window.fetch;
                    window.fetch = async (address, options) => {
                      const answer = await real(address, options);
                      if (String(address).includes('/explain')) answer.text = () => Promise.reject(new DOMException('signal timed out', 'TimeoutError'));
                      return answer;
                    };""");

            page.locator("[data-why]").first().click();

            assertThat(page.locator("#errors .error")).containsText("Gelada did not answer within ten seconds.");
        }
    }

    private Page open(BrowserContext browser) {
        Page page = browser.newPage();
        page.navigate("http://127.0.0.1:" + port + "/");
        assertThat(page.locator("#connection[data-state=live]")).isVisible();
        assertThat(page.locator("[data-workload=checkout]")).isVisible();
        return page;
    }
}
