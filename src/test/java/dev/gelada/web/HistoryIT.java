package dev.gelada.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import dev.gelada.Chromium;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** History has no silent end: the oldest event can be reached, and emptiness on the timeline means that nothing happened. */
@WebTestServer
@Import(RealTimeJournal.class)
@TestPropertySource(properties = "page.test=history")
class HistoryIT {

    private static final FaultName FREEZE = new FaultName("process-freeze");
    private static final int EVENTS = 1_000;
    private static final double PATIENCE = 30_000;

    @LocalServerPort
    private int port;

    @Autowired
    private FakeJournal journal;

    /** One in each of the last so many times three seconds; every fourth was rehearsed. */
    @BeforeEach
    void happen() {
        if (!journal.journalEntries().isEmpty()) {
            return;
        }
        Instant now = Instant.now();
        for (int count = 0; count < EVENTS; count++) {
            EntrySubject entrySubject = new EntrySubject(new EventId("event-" + count), WebFixture.FREEZE);
            boolean dry = count % 4 == 0;
            Instant due = now.minusSeconds(3L * (EVENTS - count));
            journal.append(
                            entrySubject,
                            new JournalEntry.Raised(FREEZE, "scheduled", null, null, due, dry),
                            new JournalEntry.Closed(dry ? Outcome.REHEARSED : Outcome.SKIPPED, "reason " + count))
                    .block(Duration.ofSeconds(1));
        }
    }

    @Test
    void reachesTheVeryFirstEvent() {
        try (Chromium chromium = Chromium.open()) {
            Page page = open(chromium);

            for (int clicks = 0;
                    clicks < 60 && page.locator("[data-event=event-0]").count() == 0;
                    clicks++) {
                String before = page.locator("#events li").last().textContent();
                page.click("#older");
                page.waitForCondition(
                        () -> !page.locator("#events li").last().textContent().equals(before));
            }

            assertThat(page.locator("[data-event=event-0]")).isVisible();
            assertThat(page.locator("#older")).isHidden();
            assertThat(page.locator("#past-note")).containsText("this is the start of the journal");
            page.click("[data-event=event-0]");
            assertThat(page.locator("#event h2")).hasText("process-freeze of " + WebFixture.FREEZE);
            page.click("#event .close");
            page.click("#newest");
            assertThat(page.locator("[data-event=event-" + (EVENTS - 1) + "]")).isVisible();
            assertThat(page.locator("#past")).isHidden();
        }
    }

    @Test
    void listsWhatWasRehearsedApartFromWhatWasHeldBack() {
        try (Chromium chromium = Chromium.open()) {
            Page page = open(chromium);

            page.click("#filters button:has-text('rehearsed')");
            assertThat(page.locator("[data-outcome=rehearsed]").first()).isVisible();
            assertThat(page.locator("[data-outcome=skipped]")).hasCount(0);
            assertThat(page.locator("[data-outcome=rehearsed] .word").first()).hasText("rehearsed");
            page.click("#filters button:has-text('skipped')");
            assertThat(page.locator("[data-outcome=skipped]").first()).isVisible();
            assertThat(page.locator("[data-outcome=rehearsed]")).hasCount(0);
        }
    }

    @Test
    void drawsAWholeRangeOrSaysFromWhenOn() {
        try (Chromium chromium = Chromium.open()) {
            Page page = open(chromium);

            page.click("#ranges button:has-text('15 min')");
            page.waitForCondition(() -> page.locator("#timeline .past").count() >= 295);
            assertThat(page.locator("#timeline .unloaded")).isHidden();

            page.click("#ranges button:has-text('1 h')");
            page.waitForCondition(() -> page.locator("#timeline .past").count() >= 590);
            assertThat(page.locator("#timeline .unloaded")).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
            assertThat(page.locator("#summary")).containsText("are not shown");
        }
    }

    @Test
    void coversNothing() {
        for (List<Integer> size : List.of(List.of(1400, 1000), List.of(2560, 1440))) {
            try (Chromium chromium = Chromium.open()) {
                Page page = chromium.page(size.getFirst(), size.getLast());
                show(page);
                assertThat(page.locator("#plan-days li").first()).isVisible();
                page.evaluate("window.scrollTo(0, document.body.scrollHeight)");

                Map<?, ?> ends = (Map<?, ?>) page.evaluate(
                        "({events: document.querySelector('.events-panel').getBoundingClientRect().bottom,"
                                + " plan: document.querySelector('#plan').getBoundingClientRect().top})");
                assertThat(edge(ends, "events"))
                        .as("%s: the events end above the plan", size)
                        .isLessThanOrEqualTo(edge(ends, "plan"));
            }
        }
    }

    private Page open(Chromium chromium) {
        Page page = chromium.page();
        show(page);
        return page;
    }

    private void show(Page page) {
        page.navigate("http://127.0.0.1:" + port + "/");
        assertThat(page.locator("#connection[data-state=live]")).isVisible();
        assertThat(page.locator("#events li").first()).isVisible();
    }

    private static double edge(Map<?, ?> ends, String of) {
        return ((Number) Objects.requireNonNull(ends.get(of))).doubleValue();
    }
}
