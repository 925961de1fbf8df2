package dev.gelada.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import dev.gelada.Chromium;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.safeguard.FakeHalt;
import dev.gelada.safeguard.FakeSafeguard;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever asks the page why nothing happens is told, in a sentence. */
@WebTestServer
class WhyNotIT {

    @LocalServerPort
    private int port;

    @Autowired
    private FakeSafeguard safeguard;

    @Autowired
    private FakeHalt halt;

    @Autowired
    private FakeJournal journal;

    @Test
    void saysWhoWouldVetoAndHowManyEachFilterRemoves() {
        safeguard.vetoes("the error budget is spent");
        try (Chromium chromium = Chromium.open()) {
            Page page = chromium.page();
            page.navigate("http://127.0.0.1:" + port + "/");
            Locator row = page.locator("[data-experiment='" + WebFixture.FREEZE + "']");
            assertThat(row.locator(".answer")).isHidden();

            row.locator("[data-why]").click();

            assertThat(row.locator(".answer .sentence")).containsText("would not act at its next slot");
            assertThat(row.locator(".answer [data-by=fake]")).containsText("the error budget is spent");
            assertThat(row.locator(".answer .funnel")).containsText("3 found");
            assertThat(row.locator(".answer .funnel .left")).containsText("3 eligible");
            row.locator("[data-why]").click();
            assertThat(row.locator(".answer")).isHidden();
        } finally {
            safeguard.permits();
        }
    }

    @Test
    void isNeverLeftFalse() {
        try (Chromium chromium = Chromium.open()) {
            Page page = chromium.page();
            page.navigate("http://127.0.0.1:" + port + "/");
            Locator row = page.locator("[data-experiment='" + WebFixture.FREEZE + "']");
            row.locator("[data-why]").click();
            assertThat(row.locator(".answer .sentence")).containsText("would act at its next slot");

            TabsIT.halt(page);

            assertThat(row.locator(".answer .during")).containsText("Halted by 127.0.0.1: no event starts");
            assertThat(row.locator(".answer .sentence")).containsText("would not act");
            page.click("#halt-release");
            assertThat(row.locator(".answer .during")).hasCount(0);
            assertThat(row.locator(".answer .sentence")).containsText("would act at its next slot");

            safeguard.vetoes("the error budget is spent");
            journal.append(
                            new EntrySubject(new EventId("why"), WebFixture.KILL),
                            new JournalEntry.Reverting("it is a test"))
                    .block();
            assertThat(row.locator(".answer .sentence"))
                    .containsText("the error budget is spent", new ContainsTextOptions().setTimeout(20_000));
        } finally {
            halt.release("the test").block();
            safeguard.permits();
        }
    }

    @Test
    void explainsAnotherMoment() {
        try (Chromium chromium = Chromium.open()) {
            Page page = chromium.page();
            page.navigate("http://127.0.0.1:" + port + "/");
            Locator row = page.locator("[data-experiment='" + WebFixture.KILL + "']");
            row.locator("[data-why]").click();
            assertThat(row.locator(".answer .sentence")).containsText("only when triggered");

            row.locator(".another input").fill("2026-11-01T10:00:30");
            row.locator(".another button").click();

            assertThat(row.locator(".answer .sentence")).containsText("did nothing at 1 Nov 2026, 10:00:30");
        }
    }
}
