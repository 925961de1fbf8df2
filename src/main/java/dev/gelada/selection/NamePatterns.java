package dev.gelada.selection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names and patterns as one list. Entries with a {@code !} in front exclude, at any position in the list; when there are only such
 * entries, everything else is admitted.
 */
public record NamePatterns(List<Glob> wanted, List<Glob> unwanted) {

    public static final NamePatterns ANY = new NamePatterns(List.of(), List.of());

    private static final String NOT = "!";

    /** In one list: each is held against each of thousands of names before every draw. */
    private static final int MOST = 500;

    public NamePatterns {
        if (wanted.size() + unwanted.size() > MOST) {
            throw new IllegalArgumentException("holds " + (wanted.size() + unwanted.size()) + " names; at most " + MOST
                    + " are taken, so write patterns, or labels");
        }
        wanted = List.copyOf(wanted);
        unwanted = List.copyOf(unwanted);
    }

    /**
     * Reads a list as it is written.
     *
     * @throws IllegalArgumentException with a sentence that names the entry that cannot be read
     */
    public static NamePatterns of(List<String> written) {
        return new NamePatterns(
                written.stream()
                        .filter(one -> !one.startsWith(NOT))
                        .map(Glob::new)
                        .toList(),
                written.stream()
                        .filter(one -> one.startsWith(NOT))
                        .map(one -> new Glob(one.substring(NOT.length()).strip()))
                        .toList());
    }

    public static NamePatterns of(String... written) {
        return of(Arrays.asList(written));
    }

    /** As it is written. */
    public List<String> written() {
        return Stream.concat(wanted.stream().map(Glob::text), unwanted.stream().map(glob -> NOT + glob.text()))
                .toList();
    }

    /** Whether it says what is meant, and not only what is not. */
    boolean naming() {
        return !wanted.isEmpty();
    }

    /** Whether it excludes all that it names, as far as the text shows. */
    public boolean contradictory() {
        return !wanted.isEmpty()
                && wanted.stream().allMatch(glob -> unwanted.stream().anyMatch(other -> other.covers(glob)));
    }

    /** The only names, without namespaces, that it can admit; null when it has patterns, or is empty. */
    @Nullable
    Set<String> names() {
        return wanted.isEmpty() || wanted.stream().anyMatch(Glob::wild)
                ? null
                : wanted.stream()
                        .map(glob -> glob.text().substring(glob.text().lastIndexOf('/') + 1))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether something of these names is admitted. */
    public boolean admit(String... names) {
        return listed(names) && first(unwanted, names) == null;
    }

    boolean listed(String... names) {
        return wanted.isEmpty() || first(wanted, names) != null;
    }

    /** What excludes it. */
    Optional<Glob> exclusion(String... names) {
        return Optional.ofNullable(first(unwanted, names));
    }

    /** Plain loops, because it is called for thousands of workloads before each draw. */
    private static @Nullable Glob first(List<Glob> globs, String... names) {
        for (Glob glob : globs) {
            for (String name : names) {
                if (glob.matches(name)) {
                    return glob;
                }
            }
        }
        return null;
    }

    /** What is wanted, for sentences. */
    @Override
    public String toString() {
        return wanted.stream().map(Glob::text).collect(Collectors.joining(", "));
    }
}
