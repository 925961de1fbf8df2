package dev.gelada.platform;

/**
 * The name of a workload, unique on its platform.
 *
 * @param kind what it is: {@code fleet} or {@code attached} for local processes, {@code Deployment} and the like on a cluster
 * @param namespace {@code local} for processes of this machine
 * @param name as the operator wrote it
 */
public record WorkloadRef(String kind, String namespace, String name) {

    /**
     * Reads what {@link #toString} wrote. Neither a namespace nor a kind has a slash in it.
     *
     * @throws IllegalArgumentException with a sentence when the text is no reference
     */
    public static WorkloadRef parse(String written) {
        String[] parts = written.split("/", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException("'" + written + "' is no workload; it looks like namespace/kind/name");
        }
        return new WorkloadRef(parts[1], parts[0], parts[2]);
    }

    @Override
    public String toString() {
        return namespace + "/" + kind + "/" + name;
    }
}
