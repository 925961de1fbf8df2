package dev.gelada.experiment;

import dev.gelada.selection.NamePatterns;
import dev.gelada.vitals.StartupRefusedException;

/**
 * The settings for reading kube-monkey's labels.
 *
 * @param hours when
 * @param namespaces workloads of other namespaces are ignored
 * @param dryRun whether the experiments made from labels are dry runs
 */
record KubeMonkeyRules(KubeMonkeyHours hours, NamePatterns namespaces, boolean dryRun) {

    /**
     * As the settings say.
     *
     * @throws StartupRefusedException when one makes no sense
     */
    static KubeMonkeyRules of(ExperimentProperties.KubeMonkey settings) {
        return new KubeMonkeyRules(KubeMonkeyHours.of(settings), namespaces(settings), settings.dryRun());
    }

    private static NamePatterns namespaces(ExperimentProperties.KubeMonkey settings) {
        try {
            return NamePatterns.of(settings.namespaces());
        } catch (IllegalArgumentException broken) {
            throw new StartupRefusedException("gelada.experiment.kube-monkey.namespaces: " + broken.getMessage());
        }
    }
}
