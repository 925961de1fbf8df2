package dev.gelada.web.api;

import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Slot;
import dev.gelada.web.ProgramInfo;
import dev.gelada.web.api.PlannedSlots.Planned;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Writes the plan as an iCalendar feed. A slot has the same UID each time, and nothing depends on the time of writing: equal plans give
 * equal bytes.
 */
@Component
final class PlanCalendarWriter {

    static final int MOST = 5000;
    private static final Duration UNKNOWN = Duration.ofMinutes(1);

    private final PlannedSlots slots;
    private final Experiments experiments;
    private final ProgramInfo programInfo;
    private final Scheduler aside;

    /**
     * @param programInfo identifies the installation: two of them may have experiments of one name
     * @param aside the scheduler on which a long plan is computed
     */
    PlanCalendarWriter(
            Plan plan, Experiments experiments, ProgramInfo programInfo, @Qualifier("clients") Scheduler aside) {
        this.slots = new PlannedSlots(plan);
        this.experiments = experiments;
        this.programInfo = programInfo;
        this.aside = aside;
    }

    Mono<String> of(PlanQuery query) {
        return Mono.fromCallable(() -> text(query)).subscribeOn(aside);
    }

    private String text(PlanQuery query) {
        List<Experiment> planned = query.of(experiments.current().experiments());
        List<Planned> slots = this.slots.first(planned, query, MOST);
        Calendar calendar = new Calendar()
                .withProdId("-//Gelada//Plan//EN")
                .withProperty(ImmutableVersion.VERSION_2_0)
                .withProperty(ImmutableCalScale.GREGORIAN)
                .withProperty(new XProperty("X-WR-CALNAME", "Chaos planned by " + whose()))
                .withProperty(new XProperty("X-WR-CALDESC", note(slots)))
                .getFluentTarget();
        slots.stream().limit(MOST).map(this::event).forEach(event -> calendar.add(event));
        return ICalendarLineFolder.lines(calendar.toString());
    }

    private String whose() {
        return Objects.requireNonNullElse(programInfo.cluster(), programInfo.installation());
    }

    /** How many come after them is not known without computing them. */
    private static String note(List<Planned> slots) {
        return slots.size() > MOST
                ? "Only the first " + MOST + " slots, up to "
                        + slots.get(MOST - 1).at() + "; more follow: ask for a later or shorter span or one experiment"
                : "All planned slots; safeguards may still veto them";
    }

    private CalendarComponent event(Planned planned) {
        Experiment experiment = planned.experiment();
        Slot slot = planned.slot();
        Duration lasts = Objects.requireNonNullElse(experiment.duration(), UNKNOWN);
        String workload = slot.workload() == null ? "" : " of " + slot.workload();
        VEvent event = new VEvent(slot.at(), lasts, experiment.fault() + workload + " (" + experiment.name() + ")");
        event.replace(new DtStamp(slot.at()));
        event.add(new Uid(uid(slot)));
        event.add(ImmutableTransp.TRANSPARENT);
        if (!experiment.description().isEmpty()) {
            event.add(new Description(plain(experiment.description())));
        }
        return event;
    }

    /** A calendar may hold no control characters but these. */
    private static String plain(String text) {
        return text.replaceAll("\\r\\n?", "\n").replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ");
    }

    private String uid(Slot slot) {
        String workload = slot.workload() == null ? "" : "-" + slot.workload().replace('/', '.');
        return slot.experiment() + "-" + slot.index() + workload + "@" + programInfo.installation() + ".gelada";
    }
}
