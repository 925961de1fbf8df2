package dev.gelada.vitals.profile;

import dev.gelada.vitals.profile.ProfileRefusedException.Why;
import java.time.Duration;
import lombok.experimental.UtilityClass;

/** How long something is to be looked at, as a query parameter says it: whole seconds. */
@UtilityClass
public class ProfileDuration {

    /** Errs with {@link ProfileRefusedException}, which names the parameter. */
    public Duration parse(String name, String seconds, Duration longest) {
        boolean number = seconds.matches("[0-9]{1,6}");
        Duration time = number ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ZERO;
        if (time.isZero() || time.compareTo(longest) > 0) {
            throw new ProfileRefusedException(
                    Why.BAD_QUERY,
                    "'" + name + "' is '" + seconds + "'; it must be a whole number from 1 to " + longest.toSeconds());
        }
        return time;
    }
}
