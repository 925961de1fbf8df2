package dev.gelada.engine.decide;

import dev.gelada.engine.select.TargetSelection;
import dev.gelada.engine.select.TargetSelector;
import dev.gelada.event.ChaosEvent;
import dev.gelada.experiment.DocumentParser;
import dev.gelada.safeguard.Proposal;
import dev.gelada.selection.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Draws the targets of an event that is still valid: parses its document, reads the platform's state, and selects. */
@RequiredArgsConstructor
final class TargetDrawer {

    private final EventValidity validity;
    private final DocumentParser documentParser;
    private final TargetSelector targetSelector;
    private final Duration callTimeout;
    private final Clock clock;
    private final Scheduler scheduler;

    /** Draws once. Errs when the platform's state or the recent targets cannot be read. */
    Mono<DrawResult> draw(DecisionRequest request) {
        return Mono.defer(() -> Mono.justOrEmpty(validity.lapsed(request.event(), request.asOf())))
                .<DrawResult>map(DrawResult.Undrawn::new)
                .switchIfEmpty(draw(request.event()).map(DrawResult::of));
    }

    private Mono<Draw> draw(ChaosEvent event) {
        return Mono.defer(() -> {
            Instant begunAt = clock.instant();
            return targetSelector
                    .select(event.id().value(), documentParser.canonical(event.document()), event::concerns)
                    .map(selection -> new Draw(
                            new Proposal(event, selection.experiment(), selection.targets(), selection.hit()),
                            selection,
                            begunAt,
                            clock.instant()));
        });
    }

    /** The same for replacements of lost targets. */
    Mono<DrawResult> draw(ReplacementRequest request) {
        return Mono.defer(() -> {
            Instant begunAt = clock.instant();
            return targetSelector
                    .replacements(
                            request.seed(),
                            request.first().experiment(),
                            request.workload(),
                            request.free().size(),
                            request.newcomers())
                    .timeout(callTimeout, scheduler)
                    .map(selection ->
                            DrawResult.of(new Draw(proposal(request, selection), selection, begunAt, clock.instant())));
        });
    }

    /** The targets that the event would hold, including those it holds already. */
    private static Proposal proposal(ReplacementRequest request, TargetSelection selection) {
        List<Target> all = Stream.concat(request.held().stream(), selection.targets().stream())
                .toList();
        return new Proposal(
                request.first().event(), request.first().experiment(), all, selection.touched(all), request.held());
    }
}
