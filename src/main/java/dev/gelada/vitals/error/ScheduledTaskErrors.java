package dev.gelada.vitals.error;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import lombok.RequiredArgsConstructor;
import org.springframework.scheduling.support.ScheduledTaskObservationContext;
import org.springframework.stereotype.Component;

/** Records the error of a scheduled publisher, which reaches no error handler of Spring's but its observation. */
@Component
@RequiredArgsConstructor
final class ScheduledTaskErrors implements ObservationHandler<ScheduledTaskObservationContext> {

    private final ErrorRegistry ledger;

    @Override
    public void onError(ScheduledTaskObservationContext task) {
        Throwable error = task.getError();
        if (error != null) {
            String where = task.getTargetClass().getSimpleName() + "."
                    + task.getMethod().getName();
            ledger.record(ErrorSource.SCHEDULED, where, error);
        }
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof ScheduledTaskObservationContext;
    }
}
