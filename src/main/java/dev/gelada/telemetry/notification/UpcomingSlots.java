package dev.gelada.telemetry.notification;

import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.schedule.Plan;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The upcoming slots of the experiments that a receiver subscribes to. */
@Component
record UpcomingSlots(Experiments experiments, Plan plan, DryRunPolicy arming) {

    List<UpcomingSlot> wanted(ReceiverFilter filter, Instant from, Instant to) {
        return experiments.current().experiments().stream()
                .filter(one -> one.enabled() && filter.wants(one.name()))
                .flatMap(one -> slots(one, from, to))
                .sorted(Comparator.comparing(UpcomingSlot::at))
                .toList();
    }

    private Stream<UpcomingSlot> slots(Experiment one, Instant from, Instant to) {
        return plan.slots(one.name(), one.schedule(), from, to).stream()
                .map(slot -> new UpcomingSlot(one, slot.index(), slot.at(), slot.workload(), arming.appliesTo(one)));
    }
}
