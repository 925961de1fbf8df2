package dev.gelada.lab;

import java.util.List;
import java.util.stream.Stream;

/**
 * The named arrows of the story: before and after each step that leaves a trace. Where one follows another at once, and a death at either
 * leaves the same behind, one of the two stands for both.
 */
final class CrashPoints {

    /** From raised to closed, in one life. */
    static final List<String> STORY = bothSides(
            "journal.raised",
            "commit.raised",
            "queue.claim",
            "journal.prepared",
            "commit.prepared",
            "notes.write",
            "fault.inject",
            "journal.injected",
            "journal.observed",
            "journal.reverting",
            "fault.revert",
            "notes.remove",
            "journal.reverted",
            "queue.acknowledge",
            "journal.closed",
            "commit.closed");

    /** What the next life passes when an event was prepared. A death at one of them leaves those after it to do. */
    static final List<String> UNDO = List.of(
            "after queue.reclaim",
            "before journal.reverting",
            "after journal.reverting",
            "after fault.revert",
            "after notes.remove",
            "after journal.reverted",
            "after queue.acknowledge",
            "before commit.closed",
            "after commit.closed");

    /** What the next life passes when an event was claimed and not prepared, and it is alone. */
    static final List<String> RELEASE = List.of(
            "after queue.expireAllLeases",
            "before queue.release",
            "after queue.release",
            "before commit.released",
            "after commit.released");

    /** What comes after a release, or when a lease ran out. */
    static final List<String> AGAIN = List.of("before journal.claimed", "after journal.claimed");

    private CrashPoints() {}

    private static List<String> bothSides(String... calls) {
        return Stream.of(calls)
                .flatMap(call -> Stream.of("before " + call, "after " + call))
                .toList();
    }
}
