package dev.gelada.probe;

/** The name of a kind of probe, the same in documents, meters and docs: {@code http}. */
public record ProbeName(String value) implements Comparable<ProbeName> {

    @Override
    public int compareTo(ProbeName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
