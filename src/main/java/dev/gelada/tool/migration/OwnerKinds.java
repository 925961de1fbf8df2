package dev.gelada.tool.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Converts kinds of owners of chaoskube, the direct owners of pods, to kinds of Gelada, the workloads at the top of the owner chain.
 *
 * @param kept the kinds for {@code targets.kinds}; none for every kind
 * @param unknown kinds that may own pods directly, or through ReplicaSets, which chaoskube would not hit
 */
record OwnerKinds(List<String> kept, List<String> unknown) {

    static final String DEPLOYMENT = "Deployment";

    /** The direct owners that Kubernetes itself knows, and who is hit for them here. The pods of a Deployment are its ReplicaSets'. */
    private static final Map<String, List<String>> OWNERS = owners();

    /**
     * Reads {@code ReplicaSet,!DaemonSet}.
     *
     * @throws IllegalArgumentException with a sentence when it selects nothing, or differs from a known kind in letter case only
     */
    static OwnerKinds read(String commas) {
        Set<String> wanted = new LinkedHashSet<>();
        Set<String> unwanted = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        List<String> written = FlagParser.parts(commas);
        for (String one : written) {
            boolean not = one.startsWith("!");
            String kind = not ? one.substring(1).strip() : one;
            List<String> workloads = OWNERS.getOrDefault(spelt(kind), List.of(kind));
            if (not) {
                unwanted.add(kind);
                unwanted.addAll(workloads);
            } else {
                wanted.addAll(workloads);
                unknown.addAll(OWNERS.containsKey(kind) ? List.of() : List.of(kind));
            }
        }
        boolean named = written.stream().anyMatch(one -> !one.startsWith("!"));
        Set<String> left = named ? wanted : known();
        left.removeAll(unwanted);
        if (left.isEmpty()) {
            throw new IllegalArgumentException(
                    "--kinds '" + commas
                            + "' selects nothing; chaoskube knows the pods of a Deployment by their owner, so write ReplicaSet for them");
        }
        return new OwnerKinds(written.isEmpty() ? List.of() : List.copyOf(left), unknown);
    }

    private static String spelt(String kind) {
        OWNERS.keySet().stream()
                .filter(known -> known.equalsIgnoreCase(kind) && !known.equals(kind))
                .findFirst()
                .ifPresent(known -> {
                    throw new IllegalArgumentException("--kinds: '" + kind
                            + "' is not what Kubernetes calls it, and chaoskube minds the letter case; write " + known);
                });
        return kind;
    }

    /** What all but some is drawn from: behind an owner of any other kind one that is excluded may stand. */
    private static Set<String> known() {
        Set<String> known = new LinkedHashSet<>();
        OWNERS.values().forEach(known::addAll);
        return known;
    }

    private static Map<String, List<String>> owners() {
        Map<String, List<String>> owners = new LinkedHashMap<>();
        owners.put("ReplicaSet", List.of(DEPLOYMENT, "ReplicaSet"));
        owners.put("StatefulSet", List.of("StatefulSet"));
        owners.put("DaemonSet", List.of("DaemonSet"));
        owners.put("ReplicationController", List.of("ReplicationController"));
        owners.put(DEPLOYMENT, List.of());
        return owners;
    }
}
