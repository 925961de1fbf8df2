package dev.gelada.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.gelada.Chromium;
import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Injection;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** What the page says reads as it is written, in the reader's time, and says one thing once. */
@WebTestServer
@Import(RealTimeJournal.class)
@TestPropertySource(properties = "page.test=wording")
class WordingIT {

    private static final FaultName KILL = new FaultName("process-kill");
    private static final Target TARGET =
            new Target(new WorkloadRef("fleet", "local", "checkout"), new ProcessRef("host", "boot", 4711, 99));
    private static final String REASON = "it rests until " + WebFixture.NOW + ", says \u202egnihton\u202c\u0007";

    @LocalServerPort
    private int port;

    @Autowired
    private FakeJournal journal;

    @BeforeEach
    void happen() {
        if (!journal.journalEntries().isEmpty()) {
            return;
        }
        tell(
                "killed",
                raised(false),
                prepared(),
                new JournalEntry.Injected(KILL, TARGET),
                new JournalEntry.Observed(TARGET));
        tell("killed", new JournalEntry.Reverting("duration elapsed"), new JournalEntry.Reverted(TARGET, false));
        tell(
                "killed",
                new JournalEntry.Recovered(Duration.ofMillis(1203)),
                new JournalEntry.Closed(Outcome.SURVIVED, "the steady state held"));
        tell(
                "refused",
                raised(false),
                new JournalEntry.Vetoed("cooldown", REASON),
                new JournalEntry.Closed(Outcome.SKIPPED, "cooldown: " + REASON));
    }

    @Test
    void writesTheInstantsOfASentenceInTheChosenZone() {
        try (Chromium chromium = Chromium.open();
                BrowserContext browser =
                        chromium.tabs(new Browser.NewContextOptions().setTimezoneId("America/New_York"))) {
            Page page = open(browser);
            Locator reason = page.locator("[data-event=refused] .reason");
            assertThat(reason).containsText("07:00:00 GMT-5");
            assertThat(reason).not().containsText("2026-11-30T");

            page.click("#zone");

            assertThat(reason).containsText("12:00:00 UTC");
            page.setViewportSize(400, 800);
            assertThat(page.locator("#zone")).isVisible();
            assertThat(page.locator("#time-mode")).isVisible();
        }
    }

    @Test
    void showsWhatTurnsTextRoundOrCannotBeSeen() {
        try (Chromium chromium = Chromium.open();
                BrowserContext browser = chromium.tabs(new Browser.NewContextOptions())) {
            Page page = open(browser);

            Locator reason = page.locator("[data-event=refused] .reason");

            assertThat(reason).containsText("says \u27e8U+202E\u27e9gnihton\u27e8U+202C\u27e9\u27e8U+0007\u27e9");
            assertThat(reason).hasAttribute("dir", "auto");
            assertThat(page.content()).doesNotContain("\u202e");
        }
    }

    @Test
    void hasOneFigureForTheRecoveryAndPutsNothingBackThatIsGone() {
        try (Chromium chromium = Chromium.open();
                BrowserContext browser = chromium.tabs(new Browser.NewContextOptions())) {
            Page page = open(browser);

            page.click("[data-event=killed]");

            assertThat(page.locator("#event .targets .undo")).hasText("nothing to revert");
            assertThat(page.locator("#event .facts div:has-text('Recovery') dd"))
                    .hasText("1.2 s");
            assertThat(page.locator("#event .fall[data-step=recover] .long")).hasText("1.2 s");
            assertThat(page.locator("#event .entry[data-type=recovered] p")).hasText("Recovered in 1.2 s");
            assertThat(page.locator("#event .stretch")).hasCount(0);
        }
    }

    @Test
    void namesTheFileOfABrokenDocument() {
        try (Chromium chromium = Chromium.open();
                BrowserContext browser = chromium.tabs(new Browser.NewContextOptions())) {
            Page page = open(browser);

            assertThat(page.locator("[data-experiment=broken] .problems"))
                    .hasText("broken.yaml: line 3: spec.fault: there is no fault 'proces-kill'");
        }
    }

    @Test
    void hasALegendForEachColourAndForTheRedTicks() {
        try (Chromium chromium = Chromium.open();
                BrowserContext browser = chromium.tabs(new Browser.NewContextOptions())) {
            Page page = open(browser);
            assertThat(page.locator("#legend li:has-text('deviated reading') .key-missed"))
                    .isAttached();
            String survived =
                    (String) page.evaluate("getComputedStyle(document.querySelector('#legend [data-tone=good]')).fill");
            page.click("#ranges button:has-text('1 h')");

            assertThat(page.locator("#timeline .bar[data-tone=good] .fault").first())
                    .isAttached();

            assertThat(page.evaluate(
                            "getComputedStyle(document.querySelector('#timeline .bar[data-tone=good] .fault')).fill"))
                    .isEqualTo(survived);
        }
    }

    private Page open(BrowserContext browser) {
        Page page = browser.newPage();
        page.navigate("http://127.0.0.1:" + port + "/");
        assertThat(page.locator("#connection[data-state=live]")).isVisible();
        assertThat(page.locator("#events li").first()).isVisible();
        return page;
    }

    /** A moment ago, so that it is on the timeline. */
    private static JournalEntry raised(boolean dry) {
        return new JournalEntry.Raised(
                KILL, "scheduled", null, null, Instant.now().minusSeconds(60), dry);
    }

    private static JournalEntry prepared() {
        FaultRequest faultRequest = new FaultRequest(
                new EventId("killed"), 1, TARGET, WebFixture.NOW, Json.mapper().createObjectNode());
        return new JournalEntry.Prepared(
                new Injection(faultRequest, KILL, Json.mapper().createObjectNode(), ""));
    }

    private void tell(String event, JournalEntry... entries) {
        journal.append(new EntrySubject(new EventId(event), WebFixture.FREEZE), entries)
                .block(Duration.ofSeconds(1));
    }
}
