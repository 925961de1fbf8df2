package dev.gelada.safeguard;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What all safeguards said of one proposal, in their order. */
public record Judgement(List<Ruling> rulings) {

    public Judgement {
        rulings = List.copyOf(rulings);
    }

    public List<String> permits() {
        return rulings.stream()
                .filter(ruling -> ruling.verdict() instanceof Verdict.Permit)
                .map(Ruling::safeguard)
                .toList();
    }

    /** Every reason not to act, dryness among them; the first is the one to name when one sentence must do. */
    public List<Vetoed> vetoes() {
        return rulings.stream().flatMap(Judgement::veto).toList();
    }

    /** The only reason not to act when that is the dry run: every other safeguard permits. Else null. */
    public @Nullable Vetoed rehearsal() {
        List<Ruling> against = rulings.stream()
                .filter(ruling -> !(ruling.verdict() instanceof Verdict.Permit))
                .toList();
        return against.size() == 1 && against.getFirst().verdict() instanceof Verdict.Rehearsal dry
                ? new Vetoed(against.getFirst().safeguard(), dry.reason())
                : null;
    }

    private static Stream<Vetoed> veto(Ruling ruling) {
        return switch (ruling.verdict()) {
            case Verdict.Permit _ -> Stream.empty();
            case Verdict.Rehearsal dry -> Stream.of(new Vetoed(ruling.safeguard(), dry.reason()));
            case Verdict.Veto veto -> Stream.of(new Vetoed(ruling.safeguard(), veto.reason()));
        };
    }

    /** One safeguard's verdict. */
    public record Ruling(String safeguard, Verdict verdict) {}

    /** One veto, flat. */
    public record Vetoed(String safeguard, String reason) {}
}
