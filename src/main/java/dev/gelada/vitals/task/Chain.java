package dev.gelada.vitals.task;

import java.util.ArrayList;
import java.util.List;
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
        last.inners().forEach(inner -> walk(inner, depth + 1));
        last.parents().limit(most).forEach(parent -> {
            say(parent, depth);
            parent.inners().forEach(inner -> walk(inner, depth + 1));
        });
    }

    private void say(Scannable operator, int depth) {
        if (lines.size() < most) {
            lines.add("  ".repeat(depth) + operator.stepName());
        }
    }
}
