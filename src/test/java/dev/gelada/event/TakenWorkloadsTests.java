package dev.gelada.event;

import dev.gelada.store.Database;
import org.junit.jupiter.api.Nested;

class TakenWorkloadsTests {

    @Nested
    class OnTheFake extends TakenContract {
        @Override
        TakenWorkloads none() {
            return new FakeTakenWorkloads();
        }
    }

    @Nested
    class OnH2InMemory extends TakenContract {
        @Override
        TakenWorkloads none() {
            return new SqlTakenWorkloads(Database.H2_IN_MEMORY.empty().getFirst());
        }
    }

    @Nested
    class OnH2InAFile extends TakenContract {
        @Override
        TakenWorkloads none() {
            return new SqlTakenWorkloads(Database.H2_IN_A_FILE.empty().getFirst());
        }
    }

    @Nested
    class OnPostgresql extends TakenContract {
        @Override
        TakenWorkloads none() {
            return new SqlTakenWorkloads(Database.POSTGRESQL.empty().getFirst());
        }
    }
}
