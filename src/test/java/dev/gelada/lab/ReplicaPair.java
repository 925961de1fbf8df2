package dev.gelada.lab;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Two replicas over one store: one stands still in the middle of its work, the other takes over, and the first goes on as if nothing had been. */
final class ReplicaPair implements AutoCloseable {

    private final Laboratory laboratory;
    private final LifeProcess other;

    ReplicaPair(Laboratory laboratory) throws Exception {
        this.laboratory = laboratory;
        this.other = laboratory.begins("two", Death.NEVER);
        laboratory.hearsUntil(other, "recovered");
        other.say("go");
    }

    /**
     * @param arrow where the first one stops itself
     * @param meanwhile what else happens while it stands
     */
    void standsAndGoesOn(String arrow, Laboratory.Trouble meanwhile) throws Exception {
        try (LifeProcess late = begins(Death.standing(arrow))) {
            laboratory.stands(late);
            meanwhile.happens();
            takesOverFrom(late);
        }
    }

    /** Stopped from outside, wherever it is by then. */
    void isStoppedAndGoesOn(Laboratory.Trouble meanwhile) throws Exception {
        try (LifeProcess late = begins(Death.NEVER)) {
            await().atMost(Laboratory.PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(laboratory::somethingIsFrozen);
            laboratory.stops(late);
            meanwhile.happens();
            takesOverFrom(late);
        }
    }

    private LifeProcess begins(String death) throws Exception {
        LifeProcess late = laboratory.begins("one", death);
        laboratory.hearsUntil(late, "recovered");
        late.say("go");
        late.say("raise");
        return late;
    }

    private void takesOverFrom(LifeProcess late) throws Exception {
        isInOrder();
        laboratory.letsGoOn(late);
        late.say("quiet");
        laboratory.mustSay(late, "quiet");
        late.say("settle");
        laboratory.mustSay(late, "settled");
        late.say("end");
        laboratory.expectExit(late, 0);
        isInOrder();
    }

    private void isInOrder() throws Exception {
        other.say("settle");
        laboratory.mustSay(other, "settled");
        laboratory.mustBeInOrder(other);
    }

    void end() throws Exception {
        other.say("end");
        laboratory.expectExit(other, 0);
    }

    @Override
    public void close() {
        other.close();
    }
}
