package dev.gelada.journal;

import dev.gelada.store.Database;
import dev.gelada.store.Store;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Nested;

class JournalTests {

    @Nested
    class OnTheFake extends JournalContract {
        @Override
        List<Journal> replicas(Clock clock) {
            FakeJournal journal = new FakeJournal(clock);
            return List.of(journal, journal.as("life-2"));
        }
    }

    @Nested
    class OnH2InMemory extends JournalContract {
        @Override
        List<Journal> replicas(Clock clock) {
            return on(Database.H2_IN_MEMORY, clock);
        }
    }

    @Nested
    class OnH2InAFile extends JournalContract {
        @Override
        List<Journal> replicas(Clock clock) {
            return on(Database.H2_IN_A_FILE, clock);
        }
    }

    @Nested
    class OnPostgresql extends JournalContract {
        @Override
        List<Journal> replicas(Clock clock) {
            return on(Database.POSTGRESQL, clock);
        }
    }

    private static List<Journal> on(Database database, Clock clock) {
        List<Store> stores = database.empty();
        return List.of(
                new SqlJournal(stores.getFirst(), clock, "life-1"), new SqlJournal(stores.getLast(), clock, "life-2"));
    }
}
