package dev.gelada.safeguard;

import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;

/** Says what a test tells it to; permits at first. */
public final class FakeSafeguard implements Safeguard {

    private final AtomicReference<Verdict> verdict = new AtomicReference<>(Verdict.PERMIT);

    public void vetoes(String reason) {
        verdict.set(Verdict.veto(reason));
    }

    public void permits() {
        verdict.set(Verdict.PERMIT);
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        return Mono.fromSupplier(verdict::get);
    }
}
