package dev.gelada.web.api;

import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.Experiments;
import dev.gelada.platform.Platform;
import dev.gelada.selection.Eligibility;
import dev.gelada.selection.FilterCounts;
import dev.gelada.selection.UnmatchedNames;
import dev.gelada.web.problem.ProblemException;
import dev.gelada.web.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The API of workloads: which are eligible, and why others are not. */
@RestController
@RequiredArgsConstructor
final class TargetController {

    private static final int UNASKED = 1_000;
    private static final int MOST = 10_000;

    /** Of all workloads that are listed, together. */
    static final int MOST_INSTANCES = 20_000;

    private final Platform platform;
    private final Experiments experiments;
    private final EligibilityExplainer eligibilityExplainer;

    /**
     * With an experiment: what is eligible for it, and how many each filter stage excluded. Without: what is eligible for any enabled
     * experiment.
     *
     * @param find only workloads whose {@code namespace/kind/name} contains this, ignoring case
     * @param limit how many to show, eligible ones first; 1,000 by default
     */
    @GetMapping("/api/v1/targets")
    Mono<TargetsResponse> targets(
            @RequestParam @Nullable String experiment,
            @RequestParam(defaultValue = "") String find,
            @RequestParam @Nullable Integer limit) {
        List<Experiment> asked = asked(experiment);
        int room = room(limit);
        String part = find.strip().toLowerCase(Locale.ROOT);
        return platform.workloads()
                .onErrorMap(ProblemException::platformUnavailable)
                .collectList()
                .map(all -> experiment == null
                        ? eligibilityExplainer.ofAny(asked, all)
                        : eligibilityExplainer.of(asked.getFirst(), all))
                .map(judged -> answer(experiment == null ? null : asked.getFirst(), judged, part, room));
    }

    private static int room(@Nullable Integer limit) {
        if (limit == null) {
            return UNASKED;
        }
        if (limit < 1 || limit > MOST) {
            throw new ProblemException(ProblemType.BAD_QUERY, "'limit' is " + limit + "; it must be from 1 to " + MOST);
        }
        return limit;
    }

    private List<Experiment> asked(@Nullable String experiment) {
        Experiments.Catalogue catalogue = experiments.current();
        return experiment == null
                ? catalogue.experiments().stream().filter(Experiment::enabled).toList()
                : List.of(catalogue.named(experiment).orElseThrow(() -> ExperimentController.unknown(experiment)));
    }

    /** All are judged, because workloads on the same node may affect each other; only those that match are listed. */
    private static TargetsResponse answer(
            @Nullable Experiment experiment, List<Eligibility> judged, String part, int room) {
        List<Eligibility> found = judged.stream()
                .filter(one ->
                        one.workload().ref().toString().toLowerCase(Locale.ROOT).contains(part))
                .toList();
        TopWorkloads topWorkloads = new TopWorkloads(room);
        found.forEach(topWorkloads::add);
        List<TargetResponse> items = items(topWorkloads.shown());
        List<String> notes = notes(experiment, judged, found.size(), room);
        notes.addAll(unlisted(items));
        return new TargetsResponse(
                items, topWorkloads.totals(), experiment == null ? null : FilterCounts.of(found), List.copyOf(notes));
    }

    private static List<TargetResponse> items(List<Eligibility> shown) {
        List<TargetResponse> items = new ArrayList<>();
        int room = MOST_INSTANCES;
        for (Eligibility one : shown) {
            TargetResponse item = TargetResponse.of(one, room);
            room -= item.instances().size();
            items.add(item);
        }
        return items;
    }

    private static List<String> unlisted(List<TargetResponse> items) {
        int there = items.stream().mapToInt(TargetResponse::instanceCount).sum();
        int listed = items.stream().mapToInt(item -> item.instances().size()).sum();
        return listed == there
                ? List.of()
                : List.of("Of " + there + " instances " + listed + " are listed, the first " + TargetResponse.MOST
                        + " of a workload and " + MOST_INSTANCES + " in all; 'instanceCount' says how many each has");
    }

    private static List<String> notes(@Nullable Experiment experiment, List<Eligibility> judged, int found, int room) {
        List<String> notes = new ArrayList<>(experiment == null ? List.of() : strangers(experiment, judged));
        if (found > room) {
            notes.add("Of " + found + " workloads " + room
                    + " are listed, eligible ones first; 'find' narrows it down, 'limit' may be up to "
                    + MOST);
        }
        return notes;
    }

    private static List<String> strangers(Experiment experiment, List<Eligibility> judged) {
        return UnmatchedNames.among(
                experiment.selector(),
                judged.stream().map(Eligibility::workload).toList());
    }
}
