package dev.gelada.safeguard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.FakePlatform;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class SafeguardsTests {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @Test
    void makesAnErrorAVetoThatNamesTheSafeguard() {
        assertThat(judge(named("broken", Mono.error(new IllegalStateException("the line is dead"))))
                        .vetoes())
                .containsExactly(new Judgement.Vetoed("broken", "evaluation failed: the line is dead"));
    }

    @Test
    void makesAnErrorThrownOnTheWayAVeto() {
        Safeguard throwing = new Safeguard() {
            @Override
            public SafeguardType type() {
                return new SafeguardType("throwing", "when a test wants it");
            }

            @Override
            public Mono<Verdict> judge(Proposal proposal) {
                throw new IllegalStateException("thrown");
            }
        };

        assertThat(judge(throwing).vetoes())
                .containsExactly(new Judgement.Vetoed("throwing", "evaluation failed: thrown"));
    }

    @Test
    void makesASilenceAVeto() {
        assertThat(judge(named("silent", Mono.never())).vetoes())
                .containsExactly(new Judgement.Vetoed("silent", "no answer within 10000 ms"));
    }

    @Test
    void makesAnEmptyAnswerAVeto() {
        assertThat(judge(named("empty", Mono.empty())).vetoes())
                .containsExactly(new Judgement.Vetoed("empty", "no answer"));
    }

    @Test
    void asksAllAndHidesNoReasonBehindAnother() {
        Judgement judgement = judge(
                named("one", Mono.just(Verdict.veto("first"))),
                named("two", Mono.just(Verdict.PERMIT)),
                named("three", Mono.just(Verdict.veto("third"))));

        assertThat(judgement.permits()).containsExactly("two");
        assertThat(judgement.vetoes())
                .containsExactly(new Judgement.Vetoed("one", "first"), new Judgement.Vetoed("three", "third"));
    }

    private Judgement judge(Safeguard... safeguards) {
        AtomicReference<Judgement> judgement = new AtomicReference<>();
        new Safeguards(List.of(safeguards), Duration.ofSeconds(10), time)
                .judge(Proposals.of(new FakePlatform().fleet("checkout", 3), 1))
                .subscribe(judgement::set);
        time.advanceTimeBy(Duration.ofSeconds(11));
        assertThat(judgement.get()).isNotNull();
        return judgement.get();
    }

    private static Safeguard named(String name, Mono<Verdict> answer) {
        return new Safeguard() {
            @Override
            public SafeguardType type() {
                return new SafeguardType(name, "when a test wants it");
            }

            @Override
            public Mono<Verdict> judge(Proposal proposal) {
                return answer;
            }
        };
    }
}
