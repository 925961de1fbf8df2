package dev.gelada.web;

import dev.gelada.journal.FakeJournal;
import java.time.Clock;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * A journal in real time, for tests of the timeline: the page shows what happened within its range before the real time, which it takes from the
 * {@code Date} of an answer. With {@link WebFixture#NOW} such a test would depend on the day on which it runs.
 */
@TestConfiguration(proxyBeanMethods = false)
class RealTimeJournal {

    @Bean
    @Primary
    FakeJournal journalInRealTime() {
        return new FakeJournal(Clock.systemUTC());
    }
}
