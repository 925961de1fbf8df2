package dev.gelada.journal;

import dev.gelada.fault.Injection;
import dev.gelada.target.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must still be undone: at or past {@code Prepared} and not {@code Reverted} counts as injected. */
final class Owed {

    private Owed() {}

    static List<Injection> among(List<Recorded> entries) {
        Map<Target, Injection> owed = new LinkedHashMap<>();
        for (Recorded recorded : entries) {
            switch (recorded.entry()) {
                case Entry.Prepared prepared ->
                    owed.put(prepared.injection().order().target(), prepared.injection());
                case Entry.Reverted reverted -> owed.remove(reverted.target());
                case Entry _ -> {}
            }
        }
        return List.copyOf(owed.values());
    }
}
