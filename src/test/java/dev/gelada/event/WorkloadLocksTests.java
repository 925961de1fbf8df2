package dev.gelada.event;

import dev.gelada.store.Database;
import org.junit.jupiter.api.Nested;

class WorkloadLocksTests {

    @Nested
    class OnTheFake extends WorkloadLocksContract {
        @Override
        WorkloadLocks none() {
            return new FakeWorkloadLocks();
        }
    }

    @Nested
    class OnH2InMemory extends WorkloadLocksContract {
        @Override
        WorkloadLocks none() {
            return new SqlWorkloadLocks(Database.H2_IN_MEMORY.empty().getFirst());
        }
    }

    @Nested
    class OnH2InAFile extends WorkloadLocksContract {
        @Override
        WorkloadLocks none() {
            return new SqlWorkloadLocks(Database.H2_IN_A_FILE.empty().getFirst());
        }
    }

    @Nested
    class OnPostgresql extends WorkloadLocksContract {
        @Override
        WorkloadLocks none() {
            return new SqlWorkloadLocks(Database.POSTGRESQL.empty().getFirst());
        }
    }
}
