package dev.gelada.vitals.profile;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the engine's own events into flight recordings, so that a viewer shows them on the timeline. */
@Component
final class FlightEventRecorder implements ObservationHandler<Observation.Context> {

    private static final String DELIVERY = "gelada.engine.delivery";
    private static final String CALL = "gelada.fault.call";

    @Override
    public boolean supportsContext(Observation.Context context) {
        return DELIVERY.equals(context.getName()) || CALL.equals(context.getName());
    }

    @Override
    public void onStart(Observation.Context context) {
        if (DELIVERY.equals(context.getName())) {
            claimed(context);
            return;
        }
        EngineFlightEvent.Touch moment = touch(String.valueOf(value(context, "verb")));
        if (moment != null && moment.isEnabled()) {
            moment.begin();
            context.put(EngineFlightEvent.Touch.class, moment);
        }
    }

    private static EngineFlightEvent.@Nullable Touch touch(String verb) {
        return switch (verb) {
            case "inject" -> new EngineFlightEvent.Inject();
            case "revert" -> new EngineFlightEvent.Revert();
            default -> null; // to prepare is only to read
        };
    }

    private static void claimed(Observation.Context context) {
        EngineFlightEvent.Claim claim = new EngineFlightEvent.Claim();
        if (claim.shouldCommit()) {
            claim.event = value(context, "gelada.event");
            claim.experiment = value(context, "experiment");
            claim.delivery = value(context, "gelada.delivery");
            claim.commit();
        }
    }

    @Override
    public void onStop(Observation.Context context) {
        EngineFlightEvent.Touch moment = context.get(EngineFlightEvent.Touch.class);
        if (moment != null) {
            moment.fault = value(context, "fault");
            moment.target = value(context, "gelada.target");
            moment.error = context.getError() == null ? null : String.valueOf(context.getError());
            moment.commit();
        }
    }

    private static @Nullable String value(Observation.Context context, String key) {
        KeyValue low = context.getLowCardinalityKeyValue(key);
        KeyValue found = low == null ? context.getHighCardinalityKeyValue(key) : low;
        return found == null ? null : found.getValue();
    }
}
