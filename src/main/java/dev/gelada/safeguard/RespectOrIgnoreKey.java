package dev.gelada.safeguard;

import dev.gelada.document.DidYouMean;
import dev.gelada.document.JsonSchemas;
import dev.gelada.experiment.SafeguardKey;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A key for what an experiment respects unless it says otherwise: {@code respect} or {@code ignore}. */
public final class RespectOrIgnoreKey {

    private static final List<String> CHOICES = List.of("respect", "ignore");

    private RespectOrIgnoreKey() {}

    /** Its value is whether the veto counts. */
    public static SafeguardKey<Boolean> key(String name) {
        return new SafeguardKey<>(name, RespectOrIgnoreKey::read, true, JsonSchemas.choice(CHOICES));
    }

    private static boolean read(JsonNode written) {
        String choice = written.isValueNode() ? written.asString() : "";
        if (!CHOICES.contains(choice)) {
            throw new IllegalArgumentException(DidYouMean.unknown("choice", choice, CHOICES));
        }
        return choice.equals("respect");
    }
}
