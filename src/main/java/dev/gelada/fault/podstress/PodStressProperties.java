package dev.gelada.fault.podstress;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the fault.
 *
 * @param image the image that runs in the stressed pods, with {@code stress-ng} in it; empty: the fault is refused
 */
@ConfigurationProperties("gelada.fault.pod-stress")
record PodStressProperties(@DefaultValue("") String image) {

    PodStressProperties {
        image = image.strip();
    }
}
