package dev.gelada.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.error.ErrorRow;
import dev.gelada.vitals.error.Net;
import dev.gelada.vitals.task.Task;
import dev.gelada.vitals.task.Tasks;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test that leaves a task running, or an error in a net that it did not expect to fill. Looks after the test's own clean-up. */
public final class NothingLeft implements AfterEachCallback {

    private final Supplier<Tasks> tasks;
    private final ErrorLedger errors;
    private final Set<Net> expected = EnumSet.noneOf(Net.class);

    public NothingLeft(Supplier<Tasks> tasks, ErrorLedger errors) {
        this.tasks = tasks;
        this.errors = errors;
    }

    /** This test breaks something on purpose. */
    public void but(Net net) {
        expected.add(net);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        look();
    }

    void look() {
        assertThat(tasks.get().running())
                .as("tasks that the test left behind")
                .extracting(Task::kind, Task::name, Task::step)
                .isEmpty();
        assertThat(errors.rows())
                .as("errors that the test left behind")
                .filteredOn(row -> !expected.contains(row.net()))
                .extracting(ErrorRow::net, ErrorRow::causes, ErrorRow::frame)
                .isEmpty();
    }
}
