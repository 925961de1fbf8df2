package dev.gelada.web.api;

import dev.gelada.platform.Workload;
import java.util.List;

/** A workload and its instances as people see them. */
record TargetAnswer(Named workload, List<InstanceAnswer> instances) {

    /**
     * The workload itself.
     *
     * @param desired how many instances its keeper wants
     * @param ready how many of them may take work
     */
    record Named(String kind, String namespace, String name, int desired, int ready) {

        static Named of(Workload workload) {
            return new Named(
                    workload.ref().kind(),
                    workload.ref().namespace(),
                    workload.ref().name(),
                    workload.desired(),
                    workload.ready());
        }
    }
}
