package dev.gelada.experiment;

import java.util.List;

/** Every key that a document may set under {@code spec.safeguards}. */
public record SafeguardKeys(List<SafeguardKey<?>> all) {

    public SafeguardKeys {
        all = List.copyOf(all);
    }
}
