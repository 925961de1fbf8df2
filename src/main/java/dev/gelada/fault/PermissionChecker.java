package dev.gelada.fault;

import reactor.core.publisher.Flux;

/** What our account may do where a fault would be. */
@FunctionalInterface
public interface PermissionChecker {

    /** For platforms without permissions: nothing is missing. */
    PermissionChecker ALL = (fault, namespace) -> Flux.empty();

    /** The permissions that the fault needs in a namespace and Gelada's account lacks, a sentence each; empty when it may run. */
    Flux<String> missing(Fault fault, String namespace);
}
