package dev.gelada.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Gelada that is itself stopped, while its leases run out and another takes over; when it goes on it finds that it is too late. */
class StandingStillIT {

    /** Where nothing of the store is in its hands, and what it does next would be wrong. */
    private static final List<String> ARROWS = List.of(
            "before queue.holds",
            "before fault.inject",
            "after fault.inject",
            "after journal.observed",
            "before fault.revert",
            "after journal.reverted",
            "before queue.acknowledge");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path kitFolder;

    @SuppressWarnings("NullAway.Init")
    private static FastStartKit fastStartKit;

    @SuppressWarnings("NullAway.Init")
    private static Stores stores;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        fastStartKit = new FastStartKit(kitFolder);
        stores = new Stores();
    }

    @AfterAll
    static void end() throws Exception {
        stores.close();
    }

    @Test
    void leavesItsEventsToWhoeverTookThemOver() throws Exception {
        try (Laboratory laboratory = new Laboratory(fastStartKit, stores.postgresql(), folder)) {
            laboratory.livesInPeace();
            laboratory.promises().forgiveWhatIsOnTheWire();
            try (ReplicaPair replicaPair = new ReplicaPair(laboratory)) {
                for (String arrow : ARROWS) {
                    replicaPair.standsAndGoesOn(arrow, stores::endsIdleTransactions);
                }
                replicaPair.standsAndGoesOn("before commit.prepared", stores::endsIdleTransactions);
                replicaPair.isStoppedAndGoesOn(stores::endsIdleTransactions);
                replicaPair.end();
            }
            System.out.println("standing still: " + laboratory + ", "
                    + laboratory.promises().late() + " too late");
            assertThat(laboratory.brokenPromise()).isEmpty();
            assertThat(laboratory.promises().late()).isPositive();
        }
    }
}
