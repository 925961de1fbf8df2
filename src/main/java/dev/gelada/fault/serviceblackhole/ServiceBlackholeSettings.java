package dev.gelada.fault.serviceblackhole;

import org.jspecify.annotations.Nullable;

/**
 * Which service.
 *
 * @param service its name, in the namespace of the workload; null when it is called like the workload
 */
record ServiceBlackholeSettings(@Nullable String service) {

    ServiceBlackholeSettings {
        if (service != null && service.isBlank()) {
            throw new IllegalArgumentException("service is empty; it must be the name of a service, or left out");
        }
    }
}
