package dev.gelada.probe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one probe stands after a reading of its watch.
 *
 * @param last null before the first reading
 * @param inARow how many readings up to now were other than steady without a steady one between them
 * @param steps what the latest reading gives to tell, in order
 */
record Standing(@Nullable Reading last, int inARow, List<Step> steps) {

    static final Standing UNSEEN = new Standing(null, 0, List.of());

    Standing after(Seen seen, int tolerate) {
        Reading reading = seen.reading();
        int now = reading.steady() ? 0 : inARow + 1;
        List<Step> told = new ArrayList<>(2);
        if (last == null || last.getClass() != reading.getClass()) {
            told.add(new Step.Turned(seen));
        }
        if (!reading.steady() && inARow == tolerate) {
            told.add(new Step.Past(seen, now));
        }
        return new Standing(reading, now, List.copyOf(told));
    }
}
