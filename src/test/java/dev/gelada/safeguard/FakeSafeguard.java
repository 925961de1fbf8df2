package dev.gelada.safeguard;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Says what a test tells it to; permits at first. */
public final class FakeSafeguard implements Safeguard {

    private final AtomicReference<Verdict> verdict = new AtomicReference<>(Verdict.PERMIT);

    private final AtomicReference<@Nullable Function<Instant, Verdict>> closed = new AtomicReference<>();

    public void vetoes(String reason) {
        verdict.set(Verdict.veto(reason));
    }

    public void permits() {
        verdict.set(Verdict.PERMIT);
    }

    /** From now on it goes by a calendar, in which these days are closed. */
    public void foresees(Instant from, Instant to, String reason) {
        closed.set(at -> at.isBefore(from) || !at.isBefore(to) ? Verdict.PERMIT : Verdict.veto(reason));
    }

    @Override
    public Mono<Verdict> foresee(Proposal proposal, Instant at) {
        return Mono.justOrEmpty(closed.get()).map(calendar -> calendar.apply(at));
    }

    @Override
    public SafeguardType type() {
        return new SafeguardType("fake", "when a test wants it");
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        return Mono.fromSupplier(verdict::get);
    }
}
