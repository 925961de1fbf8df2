package dev.gelada.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.platform.WorkloadRef;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChaosEventTests {

    private static final ChaosEvent PLAIN = new ChaosEvent(
            new EventId("event-1"),
            "checkout-survives",
            new FaultName("process-kill"),
            new EventOrigin.Scheduled(7),
            Instant.EPOCH,
            false,
            "document");

    @Test
    void keepsItsPlaceInATrace() {
        ChaosEvent traced = PLAIN.within("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        ChaosEvent read = Json.mapper().readValue(Json.mapper().writeValueAsString(traced), ChaosEvent.class);

        assertThat(read).isEqualTo(traced);
        assertThat(read.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void canBeReadWhereAnEarlierVersionKeptNoTrace() {
        String written = """
                {"id": "event-1", "experiment": "checkout-survives", "fault": "process-kill",
                 "origin": {"kind": "scheduled", "index": 7}, "dueAt": "1970-01-01T00:00:00Z", "dryRun": false,
                 "document": "document"}""";

        ChaosEvent read = Json.mapper().readValue(written, ChaosEvent.class);

        assertThat(read).isEqualTo(PLAIN);
        assertThat(read.traceId()).isNull();
    }

    @Test
    void isForOneWorkloadOrForAll() {
        ChaosEvent limited = PLAIN.limitedTo("shop/checkout");

        assertThat(Json.mapper().readValue(Json.mapper().writeValueAsString(limited), ChaosEvent.class))
                .isEqualTo(limited);
        assertThat(limited.concerns(new WorkloadRef("Deployment", "shop", "checkout")))
                .isTrue();
        assertThat(limited.concerns(new WorkloadRef("Deployment", "test", "checkout")))
                .isFalse();
        assertThat(PLAIN.limitedTo("checkout").concerns(new WorkloadRef("fleet", "local", "checkout")))
                .isTrue();
        assertThat(PLAIN.concerns(new WorkloadRef("fleet", "local", "catalog"))).isTrue();
    }

    @Test
    void oneSlotOfEachWorkloadIsASlotOfItsOwn() {
        assertThat(PLAIN.slot()).isEqualTo("checkout-survives/7");
        assertThat(PLAIN.limitedTo("checkout").slot()).isEqualTo("checkout-survives/7/checkout");
        assertThat(PLAIN.limitedTo("x".repeat(317)).slot()).hasSizeLessThan(256);
    }

    @Test
    void anEarlierVersionCanReadOneThatIsForAll() {
        assertThat(Json.mapper().writeValueAsString(PLAIN)).doesNotContain("workload");
    }
}
