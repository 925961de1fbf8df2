package dev.gelada.engine.run;

import dev.gelada.fault.Injection;
import dev.gelada.journal.JournalEntry;
import dev.gelada.platform.Instance;
import dev.gelada.platform.InstanceRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How many instances of each workload an event may hit at a time, and which. Not thread-safe: rounds run one after the other. */
final class ReplacementSlots {

    private final List<Target> taken = new ArrayList<>();
    private final Set<InstanceRef> known = new HashSet<>();
    private final Set<String> reported = new HashSet<>();

    /** As many places as targets were drawn; an instance that existed then is no replacement. */
    ReplacementSlots(List<Injection> drawn, List<Workload> workloads) {
        drawn.forEach(injection -> taken.add(injection.order().target()));
        workloads.forEach(workload -> workload.instances().forEach(instance -> known.add(instance.ref())));
    }

    List<WorkloadRef> workloads() {
        return taken.stream().map(Target::workload).distinct().toList();
    }

    /** The targets of this workload whose instance is gone. */
    List<Target> free(Workload workload) {
        return taken.stream()
                .filter(target -> target.workload().equals(workload.ref()))
                .filter(target -> workload.instances().stream()
                        .noneMatch(instance -> instance.ref().equals(target.instance())))
                .toList();
    }

    /** All but these. */
    List<Target> without(List<Target> free) {
        return taken.stream().filter(target -> !free.contains(target)).toList();
    }

    boolean newcomer(Instance instance) {
        return !known.contains(instance.ref());
    }

    void fill(List<Target> free, List<Injection> injections) {
        for (int i = 0; i < injections.size(); i++) {
            Target target = injections.get(i).order().target();
            taken.set(taken.indexOf(free.get(i)), target);
            known.add(target.instance());
        }
    }

    /** Whether the entry was not reported before: a veto that persists for minutes is journalled once. */
    boolean news(JournalEntry journalEntry) {
        return reported.add(journalEntry.text());
    }
}
