package dev.gelada.platform.kubernetes.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class ConcurrencyLimiterTests {

    private final ConcurrencyLimiter concurrencyLimiter = new ConcurrencyLimiter(2);
    private final List<String> begun = new ArrayList<>();
    private final List<Sinks.Empty<String>> works = new ArrayList<>();

    @Test
    void onlySoManyGoOnAtATimeAndTheOthersFollowInTheirOrder() {
        begin("a");
        begin("b");
        begin("c");
        begin("d");
        assertThat(begun).containsExactly("a", "b");

        works.get(0).tryEmitEmpty();
        assertThat(begun).containsExactly("a", "b", "c");
        works.get(1).tryEmitError(new IllegalStateException("broken"));
        assertThat(begun).containsExactly("a", "b", "c", "d");
    }

    @Test
    void whoLeavesGivesTheTurnBackAndWhoLeavesTheQueueGetsNone() {
        Disposable first = begin("a");
        begin("b");
        Disposable waiting = begin("c");
        begin("d");

        waiting.dispose();
        first.dispose();

        assertThat(begun).containsExactly("a", "b", "d");
    }

    private Disposable begin(String name) {
        Sinks.Empty<String> work = Sinks.empty();
        works.add(work);
        Mono<String> told = Mono.defer(() -> {
            begun.add(name);
            return work.asMono();
        });
        return concurrencyLimiter.limit(told).onErrorComplete().subscribe();
    }
}
