package dev.gelada.store;

import java.util.List;
import org.junit.jupiter.api.Nested;

class StoreTests {

    @Nested
    class OnH2InMemory extends StoreContract {
        @Override
        List<Store> replicas() {
            return Database.H2_IN_MEMORY.empty();
        }
    }

    @Nested
    class OnH2InAFile extends StoreContract {
        @Override
        List<Store> replicas() {
            return Database.H2_IN_A_FILE.empty();
        }
    }

    @Nested
    class OnPostgresql extends StoreContract {
        @Override
        List<Store> replicas() {
            return Database.POSTGRESQL.empty();
        }
    }
}
