package dev.gelada.engine.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.engine.commit.EventTransactions;
import org.junit.jupiter.api.Test;

/** The journal holds reasons that earlier versions wrote, and a takeover goes by them. */
class FormerReasonsTests {

    @Test
    void knowsATakeoverThatAnEarlierVersionBegan() {
        assertThat(TakeoverHandler.isTakeover("its earlier holder stopped in the middle of it"))
                .isTrue();
        assertThat(TakeoverHandler.isTakeover("its previous holder stopped while running it"))
                .isTrue();
        assertThat(TakeoverHandler.isTakeover("shutdown")).isFalse();
    }

    @Test
    void knowsARevertThatAnEarlierVersionCalledStuck() {
        assertThat(EventTransactions.isStuck("not everything could be put back"))
                .isTrue();
        assertThat(EventTransactions.isStuck(EventTransactions.STUCK)).isTrue();
        assertThat(EventTransactions.startsStuck("not everything could be put back at first"))
                .isTrue();
        assertThat(EventTransactions.startsStuck("shutdown")).isFalse();
    }
}
