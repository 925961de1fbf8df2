package dev.gelada.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Three lives at once over one store, each with its own undo notes: one dies, the others go on and take over. */
final class Replicas implements AutoCloseable {

    private static final List<String> NAMES = List.of("one", "two", "three");

    private final Laboratory laboratory;
    private final Random random;
    private final Map<String, LifeProcess> alive = new LinkedHashMap<>();

    Replicas(Laboratory laboratory, long seed) {
        this.laboratory = laboratory;
        this.random = new Random(seed);
    }

    void begin() throws Exception {
        laboratory.livesInPeace();
        for (String name : NAMES) {
            alive.put(name, laboratory.begins(name, Death.NEVER));
        }
        for (LifeProcess lifeProcess : alive.values()) {
            laboratory.hearsUntil(lifeProcess, "recovered");
            lifeProcess.say("go");
        }
    }

    /** All work; one is killed, and the others put right what it left. It comes back, dies at an arrow, and comes back again. */
    void round() throws Exception {
        all("raise");
        String victim = NAMES.get(random.nextInt(NAMES.size()));
        TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(700));
        kill(victim);
        if (random.nextBoolean()) {
            mustBeInOrder();
            all("raise");
        }
        diesAtAnArrow(victim);
        LifeProcess back = laboratory.begins(victim, Death.NEVER);
        alive.put(victim, back);
        laboratory.hearsUntil(back, "recovered");
        back.say("go");
        mustBeInOrder();
    }

    private void kill(String victim) throws Exception {
        try (LifeProcess dying = Objects.requireNonNull(alive.remove(victim))) {
            dying.kill();
            buried(dying);
        }
    }

    private void diesAtAnArrow(String name) throws Exception {
        try (LifeProcess dying = laboratory.begins(name, Death.any(RandomDeaths.arrow(random)))) {
            if (laboratory.hearsUntil(dying, "recovered")) {
                dying.say("go");
                dying.say("raise");
            }
            buried(dying);
        }
    }

    private void buried(LifeProcess dying) throws Exception {
        laboratory.hearsUntil(dying, "nothing more");
        laboratory.expectExit(dying, LifeProcess.KILLED);
        laboratory.died();
    }

    /** Those that live stop raising, do what there is to do, and then everything is looked at. */
    private void mustBeInOrder() throws Exception {
        List<LifeProcess> living = new ArrayList<>(alive.values());
        for (LifeProcess lifeProcess : living) {
            lifeProcess.say("quiet");
            laboratory.mustSay(lifeProcess, "quiet");
        }
        for (LifeProcess lifeProcess : living) {
            lifeProcess.say("settle");
            laboratory.mustSay(lifeProcess, "settled");
        }
        // once more, for what the others wrote after the first had looked
        living.getFirst().say("settle");
        laboratory.mustSay(living.getFirst(), "settled");
        laboratory.mustBeInOrder(living.getFirst());
    }

    private void all(String command) {
        alive.values().forEach(lifeProcess -> lifeProcess.say(command));
    }

    /** Each ends in order. */
    void end() throws Exception {
        for (LifeProcess lifeProcess : alive.values()) {
            lifeProcess.say("end");
            laboratory.expectExit(lifeProcess, 0);
        }
    }

    @Override
    public void close() {
        alive.values().forEach(LifeProcess::close);
    }
}
