package dev.gelada.selection;

import dev.gelada.platform.Workload;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** How near a workload is to what a selector asks for, so that a reason can name first what was probably meant. */
public final class NearMissScore {

    private NearMissScore() {}

    /** How many of the selector's criteria it meets, whichever others it fails; a higher score is nearer. */
    public static int of(Selector selector, Workload workload) {
        NameCriteria nameCriteria = selector.naming();
        String namespace = workload.ref().namespace();
        String kind = workload.ref().kind().toLowerCase(Locale.ROOT);
        String name = workload.ref().name();
        int met = one(nameCriteria.workloads().admit(name, namespace + "/" + name))
                + one(nameCriteria.namespaces().admit(namespace))
                + one(nameCriteria.lowerKinds().admit(kind));
        return met + traits(selector.traits(), workload);
    }

    private static int traits(LabelCriteria labelCriteria, Workload workload) {
        int namespace = held(labelCriteria.namespaceLabels(), workload.details().namespaceLabels());
        int labels = most(
                labelCriteria.labels(),
                workload.labels(),
                workload.instances().stream().map(instance -> LabelCriteria.labels(workload, instance)));
        int annotations = most(
                labelCriteria.annotations(),
                workload.details().annotations(),
                workload.instances().stream().map(instance -> LabelCriteria.annotations(workload, instance)));
        return namespace + labels + annotations + own(labelCriteria.own(), workload);
    }

    private static int own(OwnLabelCriteria own, Workload workload) {
        return held(own.workloadLabels(), workload.labels())
                + workload.instances().stream()
                        .mapToInt(one -> held(own.instanceLabels(), one.labels())
                                + held(own.instanceAnnotations(), one.details().annotations()))
                        .max()
                        .orElse(0);
    }

    /** Of the workload itself or of the nearest of its instances. */
    private static int most(LabelExpression asked, Map<String, String> own, Stream<Map<String, String>> instances) {
        return asked.requirements().isEmpty()
                ? 0
                : Stream.concat(Stream.of(own), instances)
                        .mapToInt(labels -> held(asked, labels))
                        .max()
                        .orElse(0);
    }

    private static int held(LabelExpression asked, Map<String, String> labels) {
        return (int) asked.requirements().stream()
                .filter(requirement -> requirement.holds(labels))
                .count();
    }

    private static int one(boolean met) {
        return met ? 1 : 0;
    }
}
