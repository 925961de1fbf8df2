package dev.gelada.engine.explain;

import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.OpeningHours;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The slots around a moment.
 *
 * @param slot the nearest one to which the requested moment can refer; null when there is none
 * @param previous the one before that; null when there is none
 * @param following the one after that; null when there is none
 * @param closed why nothing can be planned at the moment; null when its windows are open
 * @param beside the other workloads that have a slot of their own to which the moment can refer as well
 */
record NearbySlots(
        @Nullable Slot slot,
        @Nullable Slot previous,
        @Nullable Slot following,
        @Nullable String closed,
        List<String> beside) {

    /** How far a slot may be from the requested moment: a question about ten o'clock also means a slot a few seconds later. */
    static final Duration NEAR = Duration.ofSeconds(30);

    private static final int MOST_NAMED = 5;

    /** Of an experiment without a plan. */
    static final NearbySlots NONE = new NearbySlots(null, null, null, null, List.of());

    private static final List<Duration> BACK =
            Stream.of(1, 24, 24 * 8, 24 * 64, 24 * 370).map(Duration::ofHours).toList();

    /**
     * Those around a requested moment. Past and future slots are never mixed.
     *
     * @param now slots on the other side of it are left out
     */
    static NearbySlots around(
            Plan plan, Calendars calendars, String experiment, Schedule schedule, Instant moment, Instant now) {
        Ahead ahead = new Ahead(plan, experiment, schedule);
        Instant from = moment.minus(NEAR);
        Instant to = moment.plus(NEAR);
        List<Slot> near = moment.isBefore(now)
                ? ahead.within(from, to.isBefore(now) ? to : now)
                : ahead.within(from.isBefore(now) ? now : from, to);
        return of(ahead, near, closed(schedule.hours(), calendars, moment), moment);
    }

    /** Those around now, where the next one is meant, whenever that is. */
    static NearbySlots next(Plan plan, Calendars calendars, String experiment, Schedule schedule, Instant now) {
        return of(new Ahead(plan, experiment, schedule), List.of(), closed(schedule.hours(), calendars, now), now);
    }

    private static NearbySlots of(Ahead ahead, List<Slot> near, @Nullable String closed, Instant moment) {
        Slot slot = near.stream()
                .min(Comparator.comparing(
                        one -> Duration.between(one.at(), moment).abs()))
                .orElse(null);
        Instant middle = slot == null ? moment : slot.at();
        return new NearbySlots(
                slot,
                ahead.previous(middle),
                ahead.next(middle),
                closed,
                near.stream()
                        .filter(one -> !one.equals(slot))
                        .map(Slot::workload)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
    }

    private static @Nullable String closed(OpeningHours openingHours, Calendars calendars, Instant moment) {
        if (openingHours.isOpen(calendars, moment)) {
            return null;
        }
        String exceptions = openingHours.closures(calendars, moment, moment.plusMillis(1)).stream()
                .map(OpeningHours.Closure::reason)
                .collect(Collectors.joining(", "));
        return exceptions.isEmpty() ? "its windows are closed then" : "it is closed then by " + exceptions;
    }

    /** The same for a workload that has no slot here. */
    NearbySlots without() {
        return new NearbySlots(null, previous, following, closed, List.of());
    }

    /** Whether it is for this workload, or for all, that one of these slots is. */
    boolean holds(@Nullable String workload) {
        return (slot != null && Objects.equals(slot.workload(), workload))
                || (workload != null && beside.contains(workload));
    }

    @Nullable
    Instant at() {
        return at(slot);
    }

    @Nullable
    Instant before() {
        return at(previous);
    }

    @Nullable
    Instant after() {
        return at(following);
    }

    private static @Nullable Instant at(@Nullable Slot one) {
        return one == null ? null : one.at();
    }

    /** The slot that is meant; null when there is none. */
    @Nullable
    Slot turn(boolean whenever) {
        return slot == null && whenever ? following : slot;
    }

    /** For sentences; empty when no other workload has a slot near that moment. */
    String others() {
        if (beside.isEmpty()) {
            return "";
        }
        String named = beside.stream().limit(MOST_NAMED).collect(Collectors.joining(" and "));
        String more = beside.size() > MOST_NAMED ? " and " + (beside.size() - MOST_NAMED) + " others" : "";
        return " Near that " + named + more + (beside.size() == 1 ? " has a slot" : " have slots")
                + " as well: ask with workload=" + beside.getFirst() + ".";
    }

    /** For sentences: {@code its windows are closed then; its nearest slots are A and B}. */
    String around() {
        return closed == null ? nearest() : closed + "; " + nearest();
    }

    private String nearest() {
        if (previous == null && following == null) {
            return "it has no slot near that";
        }
        if (previous == null || following == null) {
            return previous == null
                    ? "its first slot after that is " + after()
                    : "its last slot before that is " + before();
        }
        return "its nearest slots are " + before() + " and " + after();
    }

    /** One schedule, which can only be asked forward. */
    private record Ahead(Plan plan, String experiment, Schedule schedule) {

        List<Slot> within(Instant from, Instant to) {
            return plan.slots(experiment, schedule, from, to);
        }

        @Nullable
        Slot next(Instant moment) {
            return plan.next(experiment, schedule, moment).orElse(null);
        }

        /** Searches intervals of growing length. */
        @Nullable
        Slot previous(Instant moment) {
            return BACK.stream()
                    .map(back -> within(moment.minus(back), moment))
                    .filter(slots -> !slots.isEmpty())
                    .findFirst()
                    .map(List::getLast)
                    .orElse(null);
        }
    }
}
