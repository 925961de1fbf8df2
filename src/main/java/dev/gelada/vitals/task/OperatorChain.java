package dev.gelada.vitals.task;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.reactivestreams.Subscription;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;

/**
 * Describes a live pipeline: the operators from the last up to the source, and inner publishers indented below theirs; then the running steps,
 * each as a branch of its own. Each operator is listed once. Other subscribers of a shared source are not part of it.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class OperatorChain {

    static final String CUT = "… truncated: the list took too long";
    private static final int DEEPEST = 12;

    private final List<String> lines = new ArrayList<>();
    private final Set<Scannable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final int most;
    private final SnapshotBudget snapshotBudget;

    /**
     * @param steps the outer ones first
     * @param most lines of the pipeline itself, and as many of each step
     */
    static List<String> of(
            Subscription subscription, Collection<TaskStep> steps, int most, SnapshotBudget snapshotBudget) {
        var operatorChain = new OperatorChain(most, snapshotBudget);
        List<List<String>> branches = new ArrayList<>();
        List.copyOf(steps).reversed().forEach(step -> branches.addFirst(operatorChain.branch(step)));
        operatorChain.walk(Scannable.from(subscription), 0);
        branches.forEach(operatorChain.lines::addAll);
        if (snapshotBudget.spent()) {
            operatorChain.lines.add(CUT);
        }
        snapshotBudget.said(operatorChain.lines.size());
        return List.copyOf(operatorChain.lines);
    }

    /** What was seen in a step is not said again of what is around it. */
    private List<String> branch(TaskStep step) {
        Subscription subscription = step.subscription();
        lines.add("step " + step.name());
        if (subscription != null) {
            walk(Scannable.from(subscription), 1);
        }
        List<String> branch = List.copyOf(lines);
        lines.clear();
        return branch;
    }

    private void walk(Scannable last, int depth) {
        if (depth > DEEPEST || !visit(last, depth)) {
            return;
        }
        Iterator<? extends Scannable> parents = last.parents().iterator();
        boolean more = true;
        while (more && parents.hasNext()) {
            more = visit(parents.next(), depth);
        }
    }

    /** False when it was visited before, or the budget is spent. */
    private boolean visit(Scannable operator, int depth) {
        if (!operator.isScanAvailable() || enough() || !seen.add(operator)) {
            return false;
        }
        lines.add("  ".repeat(depth) + operator.stepName());
        inside(operator, depth);
        return true;
    }

    private boolean enough() {
        return lines.size() >= most || !snapshotBudget.look();
    }

    /** An operator that waits for its next inner publisher has none, and some say so by null. */
    @SuppressWarnings("ReferenceEquality") // it is the very operator, or another
    private void inside(Scannable operator, int depth) {
        Iterator<? extends Scannable> inners =
                operator.inners().filter(Objects::nonNull).iterator();
        while (inners.hasNext() && !enough()) {
            Scannable inner = inners.next();
            if (inner.scan(Attr.PARENT) != operator) {
                walk(inner, depth + 1);
            }
        }
    }
}
