package dev.gelada.experiment;

import dev.gelada.target.Patterns;
import dev.gelada.vitals.RefusedStart;

/**
 * How the labels of kube-monkey are read.
 *
 * @param hours when
 * @param namespaces workloads of other namespaces are passed over
 * @param dryRun whether nothing is ever touched for a label
 */
record KubeMonkeyRules(KubeMonkeyHours hours, Patterns namespaces, boolean dryRun) {

    /**
     * As the settings say.
     *
     * @throws RefusedStart when one makes no sense
     */
    static KubeMonkeyRules of(ExperimentProperties.KubeMonkey settings) {
        return new KubeMonkeyRules(KubeMonkeyHours.of(settings), namespaces(settings), settings.dryRun());
    }

    private static Patterns namespaces(ExperimentProperties.KubeMonkey settings) {
        try {
            return Patterns.of(settings.namespaces());
        } catch (IllegalArgumentException broken) {
            throw new RefusedStart("gelada.experiment.kube-monkey.namespaces: " + broken.getMessage());
        }
    }
}
