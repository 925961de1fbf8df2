package dev.gelada.tool;

import dev.gelada.experiment.SafeguardKey;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.RequiredPermission;
import dev.gelada.platform.PlatformKind;
import dev.gelada.probe.ProbeType;
import dev.gelada.safeguard.SafeguardType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the documents say of faults, probes and safeguards in tables. */
final class TypeTables {

    private TypeTables() {}

    static String faults(List<FaultType> faults) {
        return "| fault | platform | target | does | reverted by |\n|---|---|---|---|---|\n"
                + faults.stream()
                        .sorted(Comparator.comparing(TypeTables::platforms).thenComparing(FaultType::name))
                        .map(fault -> row(
                                link("fault", fault.name().value()),
                                platforms(fault),
                                fault.unit().name().toLowerCase(Locale.ROOT),
                                fault.summary(),
                                reversal(fault)))
                        .collect(Collectors.joining());
    }

    static String safeguards(List<SafeguardType> safeguards) {
        return "| safeguard | vetoes |\n|---|---|\n"
                + safeguards.stream()
                        .sorted(Comparator.comparing(SafeguardType::name))
                        .map(safeguard -> row(link("safeguard", safeguard.name()), safeguard.summary()))
                        .collect(Collectors.joining());
    }

    static String probes(List<ProbeType> probes) {
        return "| probe | checks |\n|---|---|\n"
                + probes.stream()
                        .sorted(Comparator.comparing(ProbeType::name))
                        .map(probe -> row(link("probe", probe.name().value()), probe.summary()))
                        .collect(Collectors.joining());
    }

    /** What a fault's page begins with. */
    static String head(FaultType fault) {
        return "This fault " + fault.summary() + ".\n\n| | |\n|---|---|\n"
                + row("platform", platforms(fault))
                + row("target", fault.unit().name().toLowerCase(Locale.ROOT))
                + row("duration", fault.revertible() ? "mandatory" : "optional: how long the probes are read")
                + row("reverted by", reversal(fault))
                + (fault.prerequisite() == null ? "" : row("requires", "`" + fault.prerequisite() + "`"))
                + permissions(fault);
    }

    static String head(ProbeType probe) {
        return "This probe checks " + probe.summary() + ".\n"
                + (probe.confinable() ? "" : "Custom resources cannot use it.\n");
    }

    static String head(SafeguardType safeguard, Collection<ProbeType> probes) {
        String keys = safeguard.keys().of(probes).stream()
                .map(SafeguardKey::name)
                .map(key -> "`safeguards." + key + "`")
                .collect(Collectors.joining(", "));
        return "This safeguard vetoes " + safeguard.summary() + ".\n"
                + (keys.isEmpty() ? "" : "An experiment configures it by " + keys + ".\n");
    }

    private static String permissions(FaultType fault) {
        if (fault.permissions().isEmpty()) {
            return "";
        }
        boolean namespaced = fault.permissions().stream().anyMatch(RequiredPermission::namespaced);
        return "\nOn a cluster it needs these permissions"
                + (namespaced ? ", on namespaced objects only in the namespaces of the targets" : "") + ":\n\n"
                + "| group | resource | verbs |\n|---|---|---|\n"
                + PermissionRule.of(fault.permissions()).stream()
                        .map(rule -> row(
                                "`" + (rule.group().isEmpty() ? "core" : rule.group()) + "`",
                                "`" + String.join(", ", rule.resources()) + "`",
                                String.join(", ", rule.verbs())))
                        .collect(Collectors.joining());
    }

    private static String platforms(FaultType fault) {
        return fault.platforms().stream()
                .sorted(Comparator.reverseOrder())
                .map(kind -> kind == PlatformKind.LOCAL ? "local" : "Kubernetes")
                .collect(Collectors.joining(", "));
    }

    private static String reversal(FaultType fault) {
        return (fault.revertible() ? "" : "no revert; ") + fault.reversal().how();
    }

    private static String link(String room, String name) {
        return "[%s](docs/%s/%s.md)".formatted(name, room, name);
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
