package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.selection.Eligibility;
import dev.gelada.selection.Eligibility.Candidate;
import dev.gelada.selection.Exclusion;
import dev.gelada.selection.FilterStage;
import dev.gelada.web.api.TargetsResponse.Totals;
import org.junit.jupiter.api.Test;

class TopWorkloadsTests {

    private static final Exclusion OUT = new Exclusion(FilterStage.NOTHING, "nobody wants it", "want it");

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
        TopWorkloads topWorkloads = new TopWorkloads(2);
        for (String name : new String[] {"a", "b", "c"}) {
            topWorkloads.add(in(platform.fleet(name, 1)));
        }
        assertThat(topWorkloads.shown())
                .extracting(judged -> judged.workload().ref().name())
                .containsExactly("a", "b");
    }

    @Test
    void countsAllOfThem() {
        TopWorkloads topWorkloads = filled(1);
        assertThat(topWorkloads.totals()).isEqualTo(new Totals(4, 8, 6));
    }

    private String[] names(int room) {
        return filled(room).shown().stream()
                .map(judged -> judged.workload().ref().name())
                .toArray(String[]::new);
    }

    private TopWorkloads filled(int room) {
        TopWorkloads topWorkloads = new TopWorkloads(room);
        topWorkloads.add(Eligibility.excluded(platform.fleet("a-out", 2), OUT));
        topWorkloads.add(Eligibility.excluded(lacking("b-out-short"), OUT));
        topWorkloads.add(in(platform.fleet("c-in", 2)));
        topWorkloads.add(in(lacking("d-in-short")));
        return topWorkloads;
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
