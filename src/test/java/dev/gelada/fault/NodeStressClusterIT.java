package dev.gelada.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.platform.kubernetes.RealCluster;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The stress of pods that run, where an image with {@code stress-ng} in it is named. */
@RealCluster(shows = "that stress runs in a pod as a kubelet starts it, and ends when it is told to")
class NodeStressClusterIT extends FaultsOnANode {

    private static final String IMAGE = System.getProperty("gelada.kubernetes.stress-image", "");

    @Test
    void runsBesideTheOthersAndEndsWhenItIsToldTo() {
        Assumptions.assumeFalse(
                IMAGE.isEmpty(),
                "NOT SHOWN: stress that runs, since no image with stress-ng in it is named by"
                        + " -Dgelada.kubernetes.stress-image");
        ObjectRef pod = runs("stressed", ANSWERS_TO_TERM);
        faults((faults, notes) -> {
            Fault fault = fault(faults, "pod-stress");
            Injection injection = value(fault.prepare(faultRequest("{'cpu':1,'memory':'16Mi'}", pod)));
            done(fault.inject(injection));
            await("stress").atMost(SOON).until(() -> value(fault.observe(injection)));
            done(fault.revert(injection));
            assertThat(value(fault.observe(injection))).isFalse();
            assertThat(annotations(pod).has("gelada.dev/undo")).isFalse();
            assertThat(main(pod).path("restartCount").asInt()).isZero();
        });
    }

    @Override
    String stressImage() {
        return IMAGE;
    }
}
