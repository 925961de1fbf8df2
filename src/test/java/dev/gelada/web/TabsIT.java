package dev.gelada.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import dev.gelada.Chromium;
import dev.gelada.safeguard.FakeHalt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A browser has six connections for a host, whatever is opened: the tabs share one stream, and the lever works from every one. */
@WebTestServer
class TabsIT {

    static final String HIDE = """
            ['hidden', 'visibilityState'].forEach(name => Object.defineProperty(document, name,
                {configurable: true, get: () => name === 'hidden' ? %1$s : %1$s ? 'hidden' : 'visible'}));
            document.dispatchEvent(new Event('visibilitychange'));
            """;

    private static final String STREAM = "/api/v1/stream";
    private static final String LIVE = "#connection[data-state=live]";

    @LocalServerPort
    private int port;

    @Autowired
    private FakeHalt halt;

    /** Which tab holds which. */
    private final Map<Request, Page> streams = new ConcurrentHashMap<>();

    @AfterEach
    void release() {
        halt.release("the test").block();
    }

    @Test
    void haltsFromTheSeventhOfSevenTabs() {
        try (Chromium chromium = Chromium.open();
                BrowserContext browser = chromium.tabs(new Browser.NewContextOptions())) {
            List<Page> tabs = new ArrayList<>();
            for (int count = 0; count < 7; count++) {
                tabs.add(open(browser, "http://127.0.0.1:" + port + "/"));
            }
            assertThat(streams).as("streams of seven visible tabs").hasSize(1);

            halt(tabs.getLast());

            assertThat(halt.now().engaged()).isTrue();
            tabs.forEach(tab -> assertThat(tab.locator("#banner .halted")).isVisible());
            tabs.forEach(tab -> assertThat(tab.locator(LIVE)).isVisible());
        }
    }

    /** "Release halt" stands where "Halt now" stood. */
    @Test
    void isNotReleasedByTheSecondClickOfAHastyHand() {
        try (Chromium chromium = Chromium.open();
                BrowserContext browser = chromium.tabs(new Browser.NewContextOptions())) {
            Page page = open(browser, "http://127.0.0.1:" + port + "/");
            page.click("#halt-button");

            page.evaluate("""
                    new MutationObserver(() => document.querySelector('#halt-release')?.click()).observe(document.querySelector('#halt'), {childList: true});
                    document.querySelector('#halt-confirm').click();""");

            assertThat(page.locator("#halt-release")).isEnabled();
            assertThat(halt.now().engaged()).isTrue();
            page.click("#halt-release");
            assertThat(page.locator("#halt-button")).isVisible();
        }
    }

    @Test
    void anotherTabListensWhenTheOneThatDidIsHiddenOrClosed() {
        try (Chromium chromium = Chromium.open();
                BrowserContext browser = chromium.tabs(new Browser.NewContextOptions())) {
            List<Page> tabs = new ArrayList<>();
            for (int count = 0; count < 3; count++) {
                tabs.add(open(browser, "http://127.0.0.1:" + port + "/"));
            }
            Page first = streams.values().iterator().next();

            first.evaluate(HIDE.formatted("true"));

            first.waitForCondition(() -> !held(first) && streams.size() == 1);
            Page second = streams.values().iterator().next();
            second.close();
            Page third = tabs.stream()
                    .filter(tab -> !tab.equals(first) && !tab.equals(second))
                    .findFirst()
                    .orElseThrow();
            third.waitForCondition(() -> held(third));
            third.evaluate(HIDE.formatted("true"));
            third.waitForCondition(() -> !held(third));
            assertThat(streams.values()).doesNotContain(first);

            first.evaluate(HIDE.formatted("false"));

            first.waitForCondition(() -> held(first));
            assertThat(first.locator(LIVE)).isVisible();
        }
    }

    private boolean held(Page page) {
        return streams.containsValue(page);
    }

    private Page open(BrowserContext browser, String address) {
        Page page = browser.newPage();
        page.onRequest(request -> {
            if (request.url().endsWith(STREAM)) {
                streams.put(request, page);
            }
        });
        page.onRequestFinished(streams::remove);
        page.onRequestFailed(streams::remove);
        page.onClose(closed -> streams.values().remove(closed));
        page.navigate(address);
        assertThat(page.locator(LIVE)).isVisible();
        assertThat(page.locator("[data-workload=checkout]")).isVisible();
        return page;
    }

    static void halt(Page page) {
        page.click("#halt-button");
        page.fill("#halt-reason", "seen enough");
        page.click("#halt-confirm");
        assertThat(page.locator("#banner .halted")).containsText("seen enough");
    }
}
