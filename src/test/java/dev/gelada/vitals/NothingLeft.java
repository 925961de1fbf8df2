package dev.gelada.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.error.ErrorSummary;
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.vitals.task.TaskSnapshot;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test that leaves a task running, or an error in a net that it did not expect to fill. Looks after the test's own clean-up. */
public final class NothingLeft implements AfterEachCallback {

    private final Supplier<TaskRegistry> taskRegistry;
    private final ErrorRegistry errors;
    private final Set<ErrorSource> expected = EnumSet.noneOf(ErrorSource.class);

    public NothingLeft(Supplier<TaskRegistry> taskRegistry, ErrorRegistry errors) {
        this.taskRegistry = taskRegistry;
        this.errors = errors;
    }

    /** This test breaks something on purpose. */
    public void but(ErrorSource errorSource) {
        expected.add(errorSource);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        look();
    }

    void look() {
        assertThat(taskRegistry.get().running())
                .as("tasks that the test left behind")
                .extracting(TaskSnapshot::kind, TaskSnapshot::name, TaskSnapshot::step)
                .isEmpty();
        assertThat(errors.rows())
                .as("errors that the test left behind")
                .filteredOn(row -> !expected.contains(row.net()))
                .extracting(ErrorSummary::net, ErrorSummary::causes, ErrorSummary::frame)
                .isEmpty();
    }
}
