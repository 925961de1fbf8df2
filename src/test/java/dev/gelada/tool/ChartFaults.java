package dev.gelada.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.FaultType;
import dev.gelada.fault.RequiredPermission;
import dev.gelada.selection.TargetUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the chart knows of the faults on a cluster. */
final class ChartFaults {

    private static final String HEAD = """
            # Generated from the faults' types: the permissions of each, in addition to the reads that the chart always grants. "undo" is what
            # a revert needs, and all that the reaper may do. "creates" marks faults that create objects owned by a dead-man's switch.
            # "needs" names the value below gelada.platform.kubernetes without which the fault never acts, and has no permissions.
            """;

    /** The table of what each value of the chart becomes. */
    private static final Path VALUES = Path.of("src/test/resources/dev/gelada/chart-values.txt");

    private static final Set<String> READS = Set.of("get", "list", "watch");
    private static final Pattern READ_RULE = Pattern.compile("apiGroups: \\[(.*)]\\s+resources: \\[(.*)]");
    private static final Pattern SWITCHES = Pattern.compile(
            "(\"faults\": \\{\\s+\"type\": \"object\",.*?\"properties\": \\{\n).*?(\n      })", Pattern.DOTALL);

    private ChartFaults() {}

    /** The file {@code faults.yaml}. */
    static String rights(List<FaultType> faults) throws IOException {
        Set<String> read = read();
        StringBuilder yaml = new StringBuilder(HEAD);
        for (FaultType fault : faults) {
            yaml.append(fault.name()).append(":\n");
            yaml.append(fault.unit() == TargetUnit.NODE ? "  nodes: true\n" : "");
            yaml.append(creates(fault) ? "  creates: true\n" : "");
            yaml.append(fault.prerequisite() == null ? "" : "  needs: " + value(fault.prerequisite()) + "\n");
            yaml.append(rules("rules", fault.permissions().stream().filter(permission -> !granted(permission, read))));
            yaml.append(rules("undo", undo(fault).filter(permission -> !granted(permission, read))));
        }
        return yaml.toString();
    }

    /** What {@code values.yaml} says of each: those of nodes are off until they are switched on. */
    static String switches(List<FaultType> faults) {
        return faults.stream()
                .map(fault -> "  " + fault.name() + ": " + (fault.unit() != TargetUnit.NODE) + "\n")
                .collect(Collectors.joining());
    }

    /** The schema of the values with a switch for each. */
    static String schema(String text, List<FaultType> faults) {
        String switches = faults.stream()
                .map(fault -> "        \"" + fault.name() + "\": {\"type\": \"boolean\"}")
                .collect(Collectors.joining(",\n"));
        Matcher found = SWITCHES.matcher(text);
        assertThat(found.find())
                .as("the switches of faults in the schema of the values")
                .isTrue();
        return text.substring(0, found.end(1)) + switches + text.substring(found.start(2));
    }

    private static String rules(String part, Stream<RequiredPermission> permissions) {
        String rules = PermissionRule.of(permissions.toList()).stream()
                .map(rule -> "    - " + rule.yaml() + "\n")
                .collect(Collectors.joining());
        return rules.isEmpty() ? "" : "  " + part + ":\n" + rules;
    }

    /**
     * What takes a change away again: its own verbs on what it has changed. A Job's deadline is pushed on by who lives. An ephemeral container
     * can never be taken out: what runs in it is told to end.
     */
    private static Stream<RequiredPermission> undo(FaultType fault) {
        return fault.permissions().stream()
                .filter(_ -> fault.revertible())
                .filter(permission -> "exec".equals(permission.subresource())
                        || permission.verb().equals("delete")
                        || (permission.verb().equals("patch")
                                && !permission.kind().equals("Job")
                                && !"ephemeralcontainers".equals(permission.subresource())));
    }

    private static boolean creates(FaultType fault) {
        return fault.permissions().stream()
                .anyMatch(permission -> permission.verb().equals("create") && permission.subresource() == null);
    }

    private static boolean granted(RequiredPermission permission, Set<String> read) {
        return READS.contains(permission.verb())
                && permission.subresource() == null
                && read.contains(permission.resource() + "." + permission.group());
    }

    /** What the chart's role may read whichever faults are on. */
    private static Set<String> read() throws IOException {
        String rules = Files.readString(Path.of("helm/gelada/templates/_rules.tpl"));
        String part = rules.substring(
                rules.indexOf("define \"gelada.readRules\""), rules.indexOf("define \"gelada.undoReadRules\""));
        return READ_RULE
                .matcher(part)
                .results()
                .flatMap(rule -> Stream.of(rule.group(2).split(", "))
                        .map(resource -> resource + "." + rule.group(1).replace("\"", "")))
                .collect(Collectors.toSet());
    }

    /** The last part of the name of the value that becomes this setting. */
    private static String value(String setting) throws IOException {
        String variable = "env" + setting.replaceAll("[.-]", "").toUpperCase(Locale.ROOT);
        return Files.readAllLines(VALUES).stream()
                .filter(line ->
                        !line.startsWith("#") && line.replaceAll("[ _]", "").contains("|" + variable + "|"))
                .map(line -> line.substring(0, line.indexOf('|')).strip())
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no value of the chart becomes " + setting));
    }
}
