package dev.gelada.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.Target;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What cannot be put back is loud on the page, with what a person can type, until it is put back. */
@WebTestServer
class StuckBannerIT {

    static final String COMMAND = "kill -CONT 4711";
    private static final FaultName FREEZE = new FaultName("process-freeze");
    private static final EntrySubject EVENT = new EntrySubject(new EventId("stuck-event"), WebFixture.FREEZE);
    private static final Target TARGET =
            new Target(new WorkloadRef("fleet", "local", "checkout"), new ProcessRef("host", "boot", 4711, 99));

    @LocalServerPort
    private int port;

    @Autowired
    private FakeJournal journal;

    @Test
    void saysWhatIsStillBrokenAndHowToUndoItByHand() {
        tell(
                new JournalEntry.Raised(FREEZE, "scheduled", null, null, WebFixture.NOW, false),
                prepared("stuck-event"),
                new JournalEntry.Reverting("duration elapsed"));
        try (Chromium chromium = Chromium.open()) {
            Page page = chromium.page();
            page.navigate("http://127.0.0.1:" + port + "/");

            assertThat(page.locator("#connection[data-state=live]")).isVisible();
            assertThat(page.locator("#banner .stuck")).hasCount(0);
            tell(
                    new JournalEntry.RevertFailed(TARGET, "nothing changes on a Friday", COMMAND),
                    new JournalEntry.Stuck(TARGET, COMMAND));
            assertThat(page.locator("#banner .stuck")).containsText("could not be reverted");
            assertThat(page.locator("#banner .stuck")).containsText("nothing changes on a Friday");
            assertThat(page.locator("#banner .stuck")).containsText(COMMAND);
        }
    }

    /** All entries of an event that is stuck. */
    static JournalEntry[] stuck(String event) {
        return new JournalEntry[] {
            new JournalEntry.Raised(FREEZE, "scheduled", null, null, WebFixture.NOW, false),
            prepared(event),
            new JournalEntry.Reverting("duration elapsed"),
            new JournalEntry.RevertFailed(TARGET, "nothing changes on a Friday", COMMAND),
            new JournalEntry.Stuck(TARGET, COMMAND)
        };
    }

    private static JournalEntry prepared(String event) {
        FaultRequest faultRequest = new FaultRequest(
                new EventId(event), 1, TARGET, WebFixture.NOW, Json.mapper().createObjectNode());
        return new JournalEntry.Prepared(
                new Injection(faultRequest, FREEZE, Json.mapper().createObjectNode(), COMMAND));
    }

    private void tell(JournalEntry... entries) {
        journal.append(EVENT, entries).block(Duration.ofSeconds(1));
    }
}
