package dev.gelada.vitals.timeline;

import java.util.Comparator;

/** A line of the timeline: a task, or a thread. */
record Lane(Group group, String name) implements Comparable<Lane> {

    private static final Comparator<Lane> ORDER =
            Comparator.comparing(Lane::group).thenComparing(Lane::name);

    /** From top to bottom. */
    enum Group {
        TASK,
        EVENT_LOOP,
        COMPUTING,
        BLOCKING,
        COLLECTOR
    }

    static Lane task(String kind, String name, long id) {
        return new Lane(Group.TASK, kind + " " + name + " #" + id);
    }

    /** Of which group a thread is, its name says. */
    static Lane thread(String name) {
        if (name.contains("-epoll-") || name.contains("-nio-") || name.startsWith("gelada-undo-net")) {
            return new Lane(Group.EVENT_LOOP, name);
        }
        return new Lane(name.matches("gelada-(work|undo)-\\d+|parallel-\\d+") ? Group.COMPUTING : Group.BLOCKING, name);
    }

    @Override
    public int compareTo(Lane other) {
        return ORDER.compare(this, other);
    }
}
