package dev.gelada.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.gelada.Chromium;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The page as most people have it: over plain HTTP on another machine, with a token. There the browser has neither locks nor a clipboard. */
@WebTestServer
@TestPropertySource(properties = "gelada.web.token=" + OtherHostIT.TOKEN)
class OtherHostIT {

    static final String TOKEN = "0123456789abcdef!";
    private static final String[] ELSEWHERE = {
        "--host-resolver-rules=MAP gelada.test 127.0.0.1", "--disable-features=HttpsUpgrades"
    };
    private static final String LIVE = "#connection[data-state=live]";

    @LocalServerPort
    private int port;

    @Autowired
    private FakeJournal journal;

    @Test
    void asksForTheTokenAgainHoweverOftenItIsDismissed() {
        try (Chromium chromium = Chromium.open(ELSEWHERE)) {
            Page page = chromium.page();
            page.navigate(address());
            assertThat(page.locator("#token-field")).isVisible();

            page.keyboard().press("Escape");
            page.keyboard().press("Escape");
            page.keyboard().press("Escape");

            assertThat(page.locator("#token-field")).isVisible();
            giveToken(page);
            assertThat(page.locator("#token-field")).isHidden();
            assertThat(page.locator(LIVE)).isVisible();
        }
    }

    @Test
    void copiesTheCommandThatUndoesAFault() {
        JournalEntry[] stuck = StuckBannerIT.stuck("stuck-elsewhere");
        journal.append(new EntrySubject(new EventId("stuck-elsewhere"), WebFixture.FREEZE), stuck)
                .block(Duration.ofSeconds(1));
        try (Chromium chromium = Chromium.open(ELSEWHERE)) {
            Page page = chromium.page();
            page.navigate(address());
            giveToken(page);
            assertThat(page.evaluate("window.isSecureContext")).isEqualTo(false);
            page.evaluate("document.addEventListener('copy', () => { window.copied = getSelection().toString(); })");

            page.locator("#banner .stuck .copy").first().click();

            assertThat(page.locator("#banner .stuck .copy[data-done=true]").first())
                    .isVisible();
            assertThat(page.evaluate("window.copied")).isEqualTo(StuckBannerIT.COMMAND);
        }
    }

    @Test
    void listensOnlyWhileItIsLookedAt() {
        try (Chromium chromium = Chromium.open(ELSEWHERE);
                BrowserContext browser = chromium.tabs(new Browser.NewContextOptions())) {
            Page page = browser.newPage();
            AtomicInteger streams = new AtomicInteger();
            page.onRequest(request -> streams.addAndGet(request.url().endsWith("/stream") ? 1 : 0));
            page.onRequestFailed(request -> streams.addAndGet(request.url().endsWith("/stream") ? -1 : 0));
            page.onRequestFinished(request -> streams.addAndGet(request.url().endsWith("/stream") ? -1 : 0));
            page.navigate(address());
            giveToken(page);
            assertThat(page.locator(LIVE)).isVisible();
            page.waitForCondition(() -> streams.get() == 1);

            page.evaluate(TabsIT.HIDE.formatted("true"));
            page.waitForCondition(() -> streams.get() == 0);
            page.evaluate(TabsIT.HIDE.formatted("false"));

            page.waitForCondition(() -> streams.get() == 1);
        }
    }

    private String address() {
        return "http://gelada.test:" + port + "/";
    }

    private static void giveToken(Page page) {
        page.fill("#token-field", TOKEN);
        page.keyboard().press("Enter");
    }
}
