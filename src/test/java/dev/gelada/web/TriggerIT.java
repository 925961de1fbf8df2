package dev.gelada.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.gelada.Chromium;
import dev.gelada.engine.FakeEngineControl;
import dev.gelada.event.EventOrigin;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.safeguard.FakeHalt;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Nobody breaks anything by one click: the page says whom it would hit, takes a reason, and raises one event however often it is clicked. */
@WebTestServer
@TestPropertySource(properties = "page.test=trigger")
class TriggerIT {

    @LocalServerPort
    private int port;

    @Autowired
    private FakeEngineControl steering;

    @Autowired
    private FakeJournal journal;

    @Autowired
    private FakeHalt halt;

    @Test
    void saysWhomItWouldHitAndRaisesNothingByThat() {
        try (Chromium chromium = Chromium.open()) {
            int before = steering.asked().size();
            Locator row = row(chromium.page());

            row.locator("[data-trigger]").click();

            assertThat(row.locator(".would")).containsText("Would select 1 of 3 eligible instances in 1 workload");
            assertThat(row.locator(".would")).containsText("checkout");
            assertThat(row.locator("[data-run]")).isEnabled();
            row.locator("[data-reason]").press("Escape");
            assertThat(row.locator(".confirm")).isHidden();
            assertThat(steering.asked()).hasSize(before);
        }
    }

    @Test
    void raisesOneEventWithItsReasonHoweverOftenItIsClicked() {
        try (Chromium chromium = Chromium.open()) {
            int before = steering.asked().size();
            Locator row = row(chromium.page());
            row.locator("[data-trigger]").click();
            assertThat(row.locator("[data-run]")).isEnabled();
            row.locator("[data-reason]").fill("to see it");

            row.locator("[data-run]").dblclick();

            assertThat(row.locator(".came a")).isVisible();
            assertThat(row.locator(".confirm")).isHidden();
            assertThat(raised(before)).containsExactly(new EventOrigin.Requested("127.0.0.1", "to see it"));
            assertThat(last().dryRun()).isFalse();
        }
    }

    @Test
    void rehearses() {
        try (Chromium chromium = Chromium.open()) {
            int before = steering.asked().size();
            Locator row = row(chromium.page());
            row.locator("[data-trigger]").click();

            row.locator("[data-rehearse]").click();

            assertThat(row.locator(".came a")).isVisible();
            assertThat(raised(before)).hasSize(1);
            assertThat(last().dryRun()).isTrue();
        }
    }

    /** The one who raises an event again is asked as well. */
    @Test
    void asksBeforeAnEventIsRaisedAgain() {
        EntrySubject over = new EntrySubject(new EventId("over"), WebFixture.FREEZE);
        FaultName fault = new FaultName("process-freeze");
        journal.append(
                        over,
                        new JournalEntry.Raised(fault, "requested", "ada", "to see it", WebFixture.NOW, false),
                        new JournalEntry.Closed(Outcome.SURVIVED, "held"))
                .block();
        try (Chromium chromium = Chromium.open()) {
            int before = steering.asked().size();
            Page page = chromium.page();
            page.navigate("http://127.0.0.1:" + port + "/#event=over");
            page.click("#replay");
            assertThat(page.locator("#event .would")).containsText("Would select 1 of 3 eligible instances");
            assertThat(steering.asked()).hasSize(before);

            page.locator("#replay-now").dblclick();

            page.waitForURL("**/#event=event-*");
            assertThat(raised(before)).containsExactly(new EventOrigin.Requested("127.0.0.1", "replay of over"));
        }
    }

    @Test
    void saysThatNothingBeginsWhileHalted() {
        halt.engage("ada", "an outage").block();
        try (Chromium chromium = Chromium.open()) {
            Locator row = row(chromium.page());

            row.locator("[data-trigger]").click();

            assertThat(row.locator(".against")).containsText("Halted: the event would be skipped");
        } finally {
            halt.release("ada").block();
        }
    }

    private Locator row(Page page) {
        page.navigate("http://127.0.0.1:" + port + "/");
        return page.locator("[data-experiment='" + WebFixture.FREEZE + "']");
    }

    private List<EventOrigin.Requested> raised(int before) {
        return steering.asked().subList(before, steering.asked().size());
    }

    private JournalEntry.Raised last() {
        return journal.journalEntries().stream()
                .filter(JournalEntry.Raised.class::isInstance)
                .map(JournalEntry.Raised.class::cast)
                .toList()
                .getLast();
    }
}
