package dev.gelada.selection;

import dev.gelada.platform.NodeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The targets hit lately, as known before the draw. A pod that was recreated under its old name counts as the one that was hit, and so
 * does a node, whichever workload it was drawn for.
 *
 * @param lastHits the higher the more recent; absent targets were not hit lately
 */
public record RecentTargets(Map<String, Integer> lastHits) {

    public static final RecentTargets NONE = new RecentTargets(Map.of());

    public RecentTargets {
        lastHits = Map.copyOf(lastHits);
    }

    /** Of victims in the order in which they were hit, the latest last. */
    public static RecentTargets of(List<Target> victims) {
        Map<String, Integer> turns = new HashMap<>();
        for (int turn = 0; turn < victims.size(); turn++) {
            turns.put(name(victims.get(turn)), turn + 1);
        }
        return new RecentTargets(turns);
    }

    /** 0 for who was not hit lately, and the higher the later for the others. */
    int turn(Target target) {
        return lastHits.getOrDefault(name(target), 0);
    }

    private static String name(Target target) {
        if (target.instance() instanceof NodeRef node) {
            return "node " + node.name(); // whatever lent it the name
        }
        return target.workload() + (target.instance() == null ? "" : " " + InstanceCriteria.name(target.instance()));
    }
}
