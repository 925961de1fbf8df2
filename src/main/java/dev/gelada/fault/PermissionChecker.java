package dev.gelada.fault;

import reactor.core.publisher.Flux;

/** What our account may do where a fault would be. */
@FunctionalInterface
public interface PermissionChecker {

    /** For platforms without permissions: nothing is missing. */
    PermissionChecker ALL = (fault, namespace) -> Flux.empty();

    /** What the fault needs in a namespace and we may not, each as a sentence; nothing when it may go ahead. */
    Flux<String> missing(Fault fault, String namespace);
}
