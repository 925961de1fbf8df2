package dev.gelada.event;

import dev.gelada.store.Database;
import dev.gelada.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;

class EventQueueTests {

    @Nested
    class OnTheFake extends QueueContract {
        @Override
        List<EventQueue> replicas(Clock clock, Duration lease) {
            FakeEventQueue queue = new FakeEventQueue(clock, "life-1", lease);
            return List.of(queue, queue.as("life-2"));
        }
    }

    @Nested
    class OnH2InMemory extends QueueContract {
        @Override
        List<EventQueue> replicas(Clock clock, Duration lease) {
            return on(Database.H2_IN_MEMORY, clock, lease);
        }
    }

    @Nested
    class OnH2InAFile extends QueueContract {
        @Override
        List<EventQueue> replicas(Clock clock, Duration lease) {
            return on(Database.H2_IN_A_FILE, clock, lease);
        }
    }

    @Nested
    class OnPostgresql extends QueueContract {
        @Override
        List<EventQueue> replicas(Clock clock, Duration lease) {
            return on(Database.POSTGRESQL, clock, lease);
        }
    }

    private static List<EventQueue> on(Database database, Clock clock, Duration lease) {
        List<Store> stores = database.empty();
        return List.of(
                new SqlEventQueue(stores.getFirst(), clock, "life-1", lease),
                new SqlEventQueue(stores.getLast(), clock, "life-2", lease));
    }
}
