package dev.gelada.fault;

import dev.gelada.document.BoundSettings;
import dev.gelada.platform.PlatformKind;
import dev.gelada.selection.TargetUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of a fault. Each fault has a constant of it, named {@code TYPE}; schemas, roles and docs are generated from these.
 *
 * @param unit what one target is
 * @param reversal whether it can be reverted. If so a duration is mandatory and {@link Fault#revert} restores the state before
 * @param settings the record its settings bind to; the record's constructor refuses bad values with a sentence in an {@link
 *     IllegalArgumentException}
 * @param permissions the permissions that Gelada's account needs for it, each in the namespace of its target or, for cluster-scoped
 *        kinds, on the whole cluster; empty where no API server is called
 * @param platforms where it is available
 * @param summary what it does, in one line that begins with a verb: {@code deletes a pod}
 * @param prerequisite the setting without which it never acts, so that it needs no permission until then; null for none
 */
public record FaultType(
        FaultName name,
        TargetUnit unit,
        Reversal reversal,
        Class<? extends Record> settings,
        List<RequiredPermission> permissions,
        Set<PlatformKind> platforms,
        String summary,
        @Nullable String prerequisite) {

    public FaultType {
        permissions = List.copyOf(permissions);
        platforms = Set.copyOf(platforms);
        if (platforms.isEmpty() || summary.isBlank()) {
            throw new IllegalArgumentException("fault " + name + " needs a platform and a summary");
        }
    }

    /** A fault without a prerequisite. */
    public FaultType(
            FaultName name,
            TargetUnit unit,
            Reversal reversal,
            Class<? extends Record> settings,
            List<RequiredPermission> permissions,
            Set<PlatformKind> platforms,
            String summary) {
        this(name, unit, reversal, settings, permissions, platforms, summary, null);
    }

    /** The same, which never acts without this setting. */
    public FaultType requiring(String setting) {
        return new FaultType(name, unit, reversal, settings, permissions, platforms, summary, setting);
    }

    /** Whether it can be undone. */
    public boolean revertible() {
        return reversal.possible();
    }

    /**
     * Binds settings to its record.
     *
     * @throws IllegalArgumentException with a sentence for everything that is wrong with them
     */
    public BoundSettings bind(ObjectNode written) {
        return BoundSettings.of(written, settings);
    }
}
