package dev.gelada.schedule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns nominal moments into slots of one experiment, or of one of its workloads: each is delayed by a random share of the jitter,
 * limited to the rest of its window. Those that then lie in the requested interval are added to the result.
 */
final class Jitter {

    private final PlanRequest planRequest;
    private final @Nullable String workload;
    private final List<Slot> found;
    private final RandomStream randomStream;

    Jitter(PlanRequest planRequest, @Nullable String workload, List<Slot> found) {
        this.planRequest = planRequest;
        this.workload = workload;
        this.found = found;
        this.randomStream = planRequest.randomStream("late", workload);
    }

    /**
     * Makes one.
     *
     * @param closes when the window that holds the nominal moment closes; right whenever that is within the jitter
     */
    void slot(long index, long nominal, long closes) {
        long most = Math.min(planRequest.jitter(), closes - nominal);
        long at = most <= 0 ? nominal : nominal + randomStream.at(index).below(most);
        if (planRequest.from() <= at && at < planRequest.to()) {
            found.add(new Slot(planRequest.experiment(), index, Instant.ofEpochMilli(at), workload));
        }
    }
}
