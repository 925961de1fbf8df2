package dev.gelada.experiment;

import dev.gelada.document.Durations;
import dev.gelada.document.Mapping;
import dev.gelada.document.Names;
import dev.gelada.document.Problem;
import dev.gelada.document.Settings;
import dev.gelada.document.Slips;
import dev.gelada.document.Tree;
import dev.gelada.document.Written;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.probe.SteadyState;
import dev.gelada.schedule.Schedule;
import dev.gelada.target.Replacements;
import dev.gelada.target.Spread;
import dev.gelada.target.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads one document from top to bottom and collects everything that is wrong with it. */
final class ExperimentReader {

    private static final List<String> DOCUMENT = List.of("apiVersion", "kind", "metadata", "spec");
    private static final List<String> METADATA = List.of("name", "namespace", "labels", "annotations");
    /** What an API server adds to an object, as {@code kubectl get -o yaml} prints it. */
    private static final List<String> ADDED = List.of("status");

    private static final List<String> ADDED_TO_METADATA = List.of(
            "creationTimestamp",
            "deletionGracePeriodSeconds",
            "deletionTimestamp",
            "finalizers",
            "generation",
            "managedFields",
            "ownerReferences",
            "resourceVersion",
            "selfLink",
            "uid");

    private static final List<String> SPEC = List.of(
            "description",
            "enabled",
            "dryRun",
            "schedule",
            "targets",
            "fault",
            "duration",
            "steadyState",
            "recovery",
            "safeguards");

    private static final Duration RECOVERY = Duration.ofMinutes(2);

    /** Characters: it is shown wherever the experiment is, and comes with each event. */
    private static final int LONGEST_DESCRIPTION = 4000;

    /** A label of DNS (RFC 1123): what Kubernetes takes as a name, and a file or a URL too. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    /** That of one which is confined: {@code namespace.name}. Nobody can write it, so it cannot be taken. */
    private static final Pattern CONFINED = Pattern.compile(NAME + "\\." + NAME);

    private final Offer offer;
    private final boolean canonical;
    private final List<Problem> problems = new ArrayList<>();

    /** Reads what people write. */
    ExperimentReader(Offer offer) {
        this(offer, false);
    }

    private ExperimentReader(Offer offer, boolean canonical) {
        this.offer = offer;
        this.canonical = canonical;
    }

    /** Reads what {@link Canonical} wrote. */
    static ExperimentReader ofCanonical(Offer offer) {
        return new ExperimentReader(offer, true);
    }

    Documents.Read read(Written written) {
        problems.addAll(written.problems());
        if (!written.root().written()) {
            return new Documents.Bad("", problems);
        }
        if (!canonical) {
            invisible(written.root());
        }
        Mapping document = Mapping.of(written.root(), DOCUMENT, ADDED, problems);
        document.require("apiVersion", Canonical.API_VERSION, "", exactly(Canonical.API_VERSION));
        document.require("kind", Canonical.KIND, "", exactly(Canonical.KIND));
        Mapping metadata = Mapping.of(document.at("metadata"), METADATA, ADDED_TO_METADATA, problems);
        String name = metadata.require("name", "checkout-survives-a-lost-replica", "", this::name);
        Experiment experiment = spec(name, Mapping.of(document.at("spec"), SPEC, problems));
        return experiment == null || !problems.isEmpty()
                ? new Documents.Bad(name, problems)
                : new Documents.Good(experiment.documented(Canonical.text(experiment)));
    }

    /** What an API server added is nobody's slip. */
    private void invisible(Tree root) {
        METADATA.forEach(
                key -> problems.addAll(Slips.invisible(root.at("metadata").at(key))));
        problems.addAll(Slips.invisible(root.at("spec")));
    }

    private @Nullable Experiment spec(String name, Mapping spec) {
        TargetsReader targets = new TargetsReader(spec.at("targets"), canonical, problems);
        Chosen chosen = spec.require("fault", "{process-kill: {}}", null, this::fault);
        Duration duration = duration(spec, chosen);
        checkUnit(spec, targets, chosen);
        Experiment experiment = new Experiment(
                name,
                spec.read("description", "", this::description),
                spec.read("enabled", true, Mapping::flag),
                spec.read("dryRun", false, Mapping::flag),
                spec.read(
                        "schedule",
                        new Schedule.OnDemand(),
                        at -> new ScheduleReader(
                                        offer.zone(), spec.at("targets").at("workloads"), problems)
                                .read(at)),
                targets.selector(),
                targets.mode(),
                chosen == null ? new FaultName("") : chosen.fault().name(),
                chosen == null ? JsonNodeFactory.instance.objectNode() : chosen.settings(),
                duration,
                spec.read(
                        "steadyState",
                        SteadyState.NONE,
                        at -> new SteadyStateReader(
                                        offer, problems, CONFINED.matcher(name).matches())
                                .read(at)),
                spec.read("recovery", RECOVERY, this::recovery),
                spec.read("safeguards", JsonNodeFactory.instance.objectNode(), this::safeguards),
                "");
        return chosen == null ? null : experiment;
    }

    private @Nullable Chosen fault(Tree tree) {
        Mapping.Only only = Mapping.only(tree, "{process-kill: {}}");
        Fault fault = offer.faults().get(only.key());
        if (fault == null) {
            problems.add(only.under()
                    .problem(Names.unknown("fault", only.key(), offer.faults().keySet())));
            return null;
        }
        problems.addAll(Settings.check(only.under(), fault.settings()));
        return new Chosen(fault, Canonical.settings(only.under().value()));
    }

    /** What is asked of single instances is no wish that a fault on something larger could fulfil. */
    private void checkUnit(Mapping spec, TargetsReader targets, @Nullable Chosen chosen) {
        if (chosen == null) {
            return;
        }
        Fault fault = chosen.fault();
        Tree at = spec.at("targets");
        if (fault.unit() == Unit.WORKLOAD && targets.selector().spread() != Spread.NONE) {
            problems.add(at.at("spread")
                    .problem("is set, but " + fault.name() + " hits a workload wherever it runs; leave it out"));
        }
        boolean lasting = fault.revertible() && fault.unit() == Unit.INSTANCE;
        if (!lasting && targets.selector().replacements() == Replacements.JOIN) {
            problems.add(at.at("replacements")
                    .problem("is join, but " + fault.name()
                            + " is not a fault that lasts on single instances; leave it out"));
        }
    }

    private @Nullable Duration duration(Mapping spec, @Nullable Chosen chosen) {
        if (chosen != null && chosen.fault().revertible() && !spec.has("duration")) {
            problems.add(spec.at("duration")
                    .problem("is missing; " + chosen.fault().name()
                            + " lasts until it is undone, so say when: write one like 60s"));
        }
        return spec.<@Nullable Duration>read("duration", null, this::capped);
    }

    private String description(Tree tree) {
        String text = Mapping.text(tree).strip();
        if (!canonical && text.length() > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException(
                    "is " + text.length() + " characters long; write at most " + LONGEST_DESCRIPTION);
        }
        return text;
    }

    private Duration capped(Tree tree) {
        Duration duration = Mapping.lasting(tree);
        if (duration.compareTo(offer.longest()) > 0) {
            throw new IllegalArgumentException("is " + tree.value().asString() + ", longer than the "
                    + Durations.write(offer.longest()) + " that gelada.experiment.maximum-duration allows");
        }
        return duration;
    }

    private Duration recovery(Tree tree) {
        return Mapping.of(tree, List.of("within"), problems).read("within", RECOVERY, Mapping::lasting);
    }

    private ObjectNode safeguards(Tree tree) {
        Mapping written = Mapping.of(tree, offer.safeguards().keySet(), problems);
        tree.value().propertyNames().forEach(name -> problems.addAll(Slips.empty(tree.at(name))));
        for (SafeguardKey<?> key : offer.safeguards().values()) {
            written.<@Nullable Object>read(key.name(), null, at -> key.parse().apply(at.value()));
        }
        return Canonical.settings(tree.value());
    }

    private String name(Tree tree) {
        String name = Mapping.text(tree);
        boolean confined = canonical && CONFINED.matcher(name).matches();
        if (!confined && !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("is " + tree.shown()
                    + "; write at most 63 small letters, digits and dashes, with no dash first or last");
        }
        return name;
    }

    private static Function<Tree, String> exactly(String right) {
        return tree -> {
            if (!tree.value().asString("").equals(right)) {
                throw new IllegalArgumentException("must be " + right + ", not " + tree.shown());
            }
            return right;
        };
    }

    private record Chosen(Fault fault, ObjectNode settings) {}
}
