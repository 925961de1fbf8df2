package dev.gelada.safeguard.freeze;

import dev.gelada.safeguard.BlackoutPeriods;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.ExceptionDates;
import dev.gelada.schedule.OpeningHours;
import dev.gelada.schedule.OpeningHours.Closure;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** No event starts during a calendar's change freeze, nor while the calendar is unavailable. */
record FreezeSafeguard(List<ExceptionDates.Calendar> frozen, Calendars calendars, ZoneId zone, Clock clock)
        implements Safeguard {

    static final SafeguardType TYPE =
            new SafeguardType("freeze", "during a change freeze of a calendar, or when the calendar cannot be read");

    @Override
    public SafeguardType type() {
        return TYPE;
    }

    /** For a freeze that begins while the fault is being prepared. */
    @Override
    public boolean rejudged() {
        return true;
    }

    @Override
    public Mono<Verdict> judge(Proposal proposal) {
        return Mono.fromSupplier(() -> judge(proposal, proposal.event().asOf(clock)));
    }

    @Override
    public Mono<Verdict> foresee(Proposal proposal, Instant at) {
        return Mono.fromSupplier(() -> judge(proposal, at));
    }

    private Verdict judge(Proposal proposal, Instant at) {
        return unknown().orElseGet(() -> blackoutPeriods(at).judge(proposal, at));
    }

    /** Asks for each, so that each is read from now on. */
    private Optional<Verdict> unknown() {
        return frozen.stream().flatMap(this::unknown).toList().stream()
                .findFirst()
                .map(Verdict::veto);
    }

    private Stream<String> unknown(ExceptionDates.Calendar calendar) {
        return calendars.of(calendar.source()) instanceof Calendars.Unknown(String reason)
                ? Stream.of("the calendar %s is not available, and nothing starts until it is: %s"
                        .formatted(calendar.shown(), reason))
                : Stream.empty();
    }

    private BlackoutPeriods blackoutPeriods(Instant now) {
        OpeningHours thawed = new OpeningHours(zone, List.of(), List.copyOf(frozen), List.of());
        return new BlackoutPeriods(thawed.closures(calendars, now, now.plus(BlackoutPeriods.AHEAD)).stream()
                .map(closed -> new Closure(closed.span(), "the freeze " + closed.reason()))
                .toList());
    }
}
