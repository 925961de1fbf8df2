package dev.gelada.safeguard;

import java.util.List;

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

    /** Every veto, the first being the one to name when one sentence must do. */
    public List<Vetoed> vetoes() {
        return rulings.stream()
                .filter(ruling -> ruling.verdict() instanceof Verdict.Veto)
                .map(ruling -> new Vetoed(ruling.safeguard(), ((Verdict.Veto) ruling.verdict()).reason()))
                .toList();
    }

    /** One safeguard's verdict. */
    public record Ruling(String safeguard, Verdict verdict) {}

    /** One veto, flat. */
    public record Vetoed(String safeguard, String reason) {}
}
