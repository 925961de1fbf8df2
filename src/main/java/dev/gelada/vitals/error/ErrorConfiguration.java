package dev.gelada.vitals.error;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.support.ScheduledTaskObservationContext;

@Configuration(proxyBeanMethods = false)
class ErrorConfiguration {

    @Bean
    ErrorRegistry errorRegistry(Clock clock) {
        return new ErrorRegistry(clock);
    }

    @Bean(initMethod = "install", destroyMethod = "uninstall")
    GlobalErrorHooks globalErrorHooks(ErrorRegistry ledger) {
        return new GlobalErrorHooks(ledger);
    }

    /** A publisher on a schedule that answers with an error reaches no error handler of Spring's; its observation is told. */
    @Bean
    ObservationHandler<ScheduledTaskObservationContext> scheduledNet(ErrorRegistry ledger) {
        return new ObservationHandler<>() {
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
        };
    }
}
