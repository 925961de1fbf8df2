package dev.gelada.safeguard;

import dev.gelada.document.Names;
import dev.gelada.document.Shapes;
import dev.gelada.experiment.SafeguardKey;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A key for what an experiment respects unless it says otherwise: {@code respect} or {@code ignore}. */
public final class Heed {

    private static final List<String> CHOICES = List.of("respect", "ignore");

    private Heed() {}

    /** Its value is whether the veto counts. */
    public static SafeguardKey<Boolean> key(String name) {
        return new SafeguardKey<>(name, Heed::read, true, Shapes.choice(CHOICES));
    }

    private static boolean read(JsonNode written) {
        String choice = written.isValueNode() ? written.asString() : "";
        if (!CHOICES.contains(choice)) {
            throw new IllegalArgumentException(Names.unknown("choice", choice, CHOICES));
        }
        return choice.equals("respect");
    }
}
