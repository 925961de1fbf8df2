package dev.gelada.engine.schedule;

import dev.gelada.fault.EventId;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Draws ids that sort by age: UUIDs of version 7 (RFC 9562, section 5.7). */
record EventIdGenerator(Clock clock, RandomGenerator random) {

    EventId next() {
        long high = (clock.millis() << 16) | 0x7000 | random.nextInt(0x1000);
        long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new EventId(new UUID(high, low).toString());
    }
}
