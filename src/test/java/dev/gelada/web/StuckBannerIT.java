package dev.gelada.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.gelada.Chromium;
import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.journal.Entry;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.Subject;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.target.Target;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What cannot be put back is loud on the page, with what a person can type, until it is put back. */
@Served
class StuckBannerIT {

    static final String COMMAND = "kill -CONT 4711";
    private static final FaultName FREEZE = new FaultName("process-freeze");
    private static final Subject EVENT = new Subject(new EventId("stuck-event"), World.FREEZE);
    private static final Target TARGET =
            new Target(new WorkloadRef("fleet", "local", "checkout"), new ProcessRef("host", "boot", 4711, 99));

    @LocalServerPort
    private int port;

    @Autowired
    private FakeJournal journal;

    @Test
    void saysWhatIsStillBrokenAndHowToUndoItByHand() {
        tell(
                new Entry.Raised(FREEZE, "scheduled", null, null, World.NOW, false),
                prepared("stuck-event"),
                new Entry.Reverting("its time is over"));
        try (Chromium chromium = Chromium.open()) {
            Page page = chromium.page();
            page.navigate("http://127.0.0.1:" + port + "/");

            assertThat(page.locator("#connection[data-state=live]")).isVisible();
            assertThat(page.locator("#banner .stuck")).hasCount(0);
            tell(
                    new Entry.RevertFailed(TARGET, "nothing changes on a Friday", COMMAND),
                    new Entry.Stuck(TARGET, COMMAND));
            assertThat(page.locator("#banner .stuck")).containsText("could not be put back");
            assertThat(page.locator("#banner .stuck")).containsText("nothing changes on a Friday");
            assertThat(page.locator("#banner .stuck")).containsText(COMMAND);
        }
    }

    /** All entries of an event that is stuck. */
    static Entry[] stuck(String event) {
        return new Entry[] {
            new Entry.Raised(FREEZE, "scheduled", null, null, World.NOW, false),
            prepared(event),
            new Entry.Reverting("its time is over"),
            new Entry.RevertFailed(TARGET, "nothing changes on a Friday", COMMAND),
            new Entry.Stuck(TARGET, COMMAND)
        };
    }

    private static Entry prepared(String event) {
        Order order = new Order(
                new EventId(event), 1, TARGET, World.NOW, Json.mapper().createObjectNode());
        return new Entry.Prepared(new Injection(order, FREEZE, Json.mapper().createObjectNode(), COMMAND));
    }

    private void tell(Entry... entries) {
        journal.append(EVENT, entries).block(Duration.ofSeconds(1));
    }
}
