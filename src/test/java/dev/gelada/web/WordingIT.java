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
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.journal.Entry;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Subject;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What the page says reads as it is written, in the reader's time, and says one thing once. */
@Served
@TestPropertySource(properties = "page.test=wording")
class WordingIT {

    private static final FaultName KILL = new FaultName("process-kill");
    private static final Target TARGET =
            new Target(new WorkloadRef("fleet", "local", "checkout"), new ProcessRef("host", "boot", 4711, 99));
    private static final String REASON = "it rests until " + World.NOW + ", says \u202egnihton\u202c\u0007";

    @LocalServerPort
    private int port;

    @Autowired
    private FakeJournal journal;

    @BeforeEach
    void happen() {
        if (!journal.entries().isEmpty()) {
            return;
        }
        tell("killed", raised(false), prepared(), new Entry.Injected(KILL, TARGET), new Entry.Observed(TARGET));
        tell("killed", new Entry.Reverting("its time is over"), new Entry.Reverted(TARGET, false));
        tell(
                "killed",
                new Entry.Recovered(Duration.ofMillis(1203)),
                new Entry.Closed(Outcome.SURVIVED, "the steady state held"));
        tell(
                "refused",
                raised(false),
                new Entry.Vetoed("cooldown", REASON),
                new Entry.Closed(Outcome.SKIPPED, "cooldown: " + REASON));
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
            assertThat(page.locator("#event .entry[data-type=recovered] p"))
                    .hasText(Pattern.compile(".* after 1\\.2 s"));
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
            assertThat(page.locator("#legend li:has-text('a reading missed') .key-missed"))
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
    private static Entry raised(boolean dry) {
        return new Entry.Raised(KILL, "scheduled", null, null, Instant.now().minusSeconds(60), dry);
    }

    private static Entry prepared() {
        Order order = new Order(
                new EventId("killed"), 1, TARGET, World.NOW, Json.mapper().createObjectNode());
        return new Entry.Prepared(new Injection(order, KILL, Json.mapper().createObjectNode(), ""));
    }

    private void tell(String event, Entry... entries) {
        journal.append(new Subject(new EventId(event), World.FREEZE), entries).block(Duration.ofSeconds(1));
    }
}
