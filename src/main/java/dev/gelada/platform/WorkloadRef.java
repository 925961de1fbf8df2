package dev.gelada.platform;

/**
 * The name of a workload, unique on its platform.
 *
 * @param kind what it is: {@code fleet} or {@code attached} for local processes, {@code Deployment} and the like on a cluster
 * @param namespace {@code local} for processes of this machine
 * @param name as the operator wrote it
 */
public record WorkloadRef(String kind, String namespace, String name) {

    @Override
    public String toString() {
        return namespace + "/" + kind + "/" + name;
    }
}
