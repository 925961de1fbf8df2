package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.target.Eligibility;
import dev.gelada.target.Eligibility.Candidate;
import dev.gelada.target.Filter;
import dev.gelada.target.Removal;
import dev.gelada.web.api.TargetsAnswer.Totals;
import org.junit.jupiter.api.Test;

class ForemostTests {

    private static final Removal OUT = new Removal(Filter.NOTHING, "nobody wants it", "want it");

    private final FakePlatform platform = new FakePlatform();

    @Test
    void whatMayBeHitComesBeforeWhatMayNotAndWhatLacksAnInstanceBeforeWhatIsWhole() {
        assertThat(names(4)).containsExactly("a-out", "b-out-short", "c-in", "d-in-short");
        assertThat(names(3)).containsExactly("b-out-short", "c-in", "d-in-short");
        assertThat(names(2)).containsExactly("c-in", "d-in-short");
        assertThat(names(1)).containsExactly("d-in-short");
    }

    @Test
    void ofEqualOnesTheFirstAreShown() {
        Foremost foremost = new Foremost(2);
        for (String name : new String[] {"a", "b", "c"}) {
            foremost.add(in(platform.fleet(name, 1)));
        }
        assertThat(foremost.shown())
                .extracting(judged -> judged.workload().ref().name())
                .containsExactly("a", "b");
    }

    @Test
    void countsAllOfThem() {
        Foremost foremost = filled(1);
        assertThat(foremost.totals()).isEqualTo(new Totals(4, 8, 6));
    }

    private String[] names(int room) {
        return filled(room).shown().stream()
                .map(judged -> judged.workload().ref().name())
                .toArray(String[]::new);
    }

    private Foremost filled(int room) {
        Foremost foremost = new Foremost(room);
        foremost.add(Eligibility.out(platform.fleet("a-out", 2), OUT));
        foremost.add(Eligibility.out(lacking("b-out-short"), OUT));
        foremost.add(in(platform.fleet("c-in", 2)));
        foremost.add(in(lacking("d-in-short")));
        return foremost;
    }

    private Workload lacking(String name) {
        Workload whole = platform.fleet(name, 2);
        platform.lose(whole.instances().getFirst().ref());
        return platform.workload(whole.ref()).blockOptional().orElseThrow();
    }

    private static Eligibility in(Workload workload) {
        return new Eligibility(
                workload,
                null,
                workload.instances().stream()
                        .map(instance -> new Candidate(instance, null))
                        .toList());
    }
}
