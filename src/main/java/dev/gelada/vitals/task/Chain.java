package dev.gelada.vitals.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.reactivestreams.Subscription;
import reactor.core.Scannable;

/** Reads off a live pipeline where it stands: the operators from the last up to the source, and what runs inside one indented below it. */
final class Chain {

    private static final int DEEPEST = 12;

    private final List<String> lines = new ArrayList<>();
    private final int most;

    private Chain(int most) {
        this.most = most;
    }

    static List<String> of(Subscription subscription, int most) {
        var chain = new Chain(most);
        chain.walk(Scannable.from(subscription), 0);
        return List.copyOf(chain.lines);
    }

    private void walk(Scannable last, int depth) {
        if (!last.isScanAvailable() || depth > DEEPEST) {
            return;
        }
        say(last, depth);
        inside(last, depth);
        last.parents().limit(most).forEach(parent -> {
            say(parent, depth);
            inside(parent, depth);
        });
    }

    /** An operator that waits for its next inner publisher has none, and some say so by null. */
    private void inside(Scannable operator, int depth) {
        operator.inners().filter(Objects::nonNull).forEach(inner -> walk(inner, depth + 1));
    }

    private void say(Scannable operator, int depth) {
        if (lines.size() < most) {
            lines.add("  ".repeat(depth) + operator.stepName());
        }
    }
}
