package dev.gelada.fault;

import dev.gelada.platform.PlatformKind;
import dev.gelada.selection.TargetUnit;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known of a fault without making one. Each fault has a constant of it, named {@code TYPE}; schemas, roles and pages are made from
 * these.
 *
 * @param unit what it hits one of
 * @param revertible whether it can be undone. If so a duration is mandatory and {@link Fault#revert} restores what was
 * @param settings the record its settings bind to; the record's constructor refuses bad values with a sentence in an {@link
 *     IllegalArgumentException}
 * @param permissions what an account of an API server must be allowed for it, each in the namespace of its target or, for kinds without
 *     one, on the whole cluster; nothing where no API server is asked
 * @param platforms where it is offered
 * @param summary what it does, in one line
 */
public record FaultType(
        FaultName name,
        TargetUnit unit,
        boolean revertible,
        Class<? extends Record> settings,
        List<RequiredPermission> permissions,
        Set<PlatformKind> platforms,
        String summary) {

    public FaultType {
        permissions = List.copyOf(permissions);
        platforms = Set.copyOf(platforms);
        if (platforms.isEmpty() || summary.isBlank()) {
            throw new IllegalArgumentException("fault " + name + " needs a platform and a summary");
        }
    }

    /**
     * Binds settings to its record.
     *
     * @throws IllegalArgumentException with a sentence for everything that is wrong with them
     */
    public FaultSettings bind(ObjectNode written) {
        FaultSettings faultSettings = FaultSettings.written(written);
        faultSettings.as(settings);
        return faultSettings;
    }
}
