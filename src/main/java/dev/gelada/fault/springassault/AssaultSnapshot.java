package dev.gelada.fault.springassault;

import dev.gelada.document.Json;
import dev.gelada.fault.Injection;
import dev.gelada.platform.NetworkAddress;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one Chaos Monkey was set to, and is set to instead; as JSON it is the injection's undo. That it was not enabled goes without saying:
 * one that was is refused.
 *
 * @param address where its actuator was then
 */
record AssaultSnapshot(NetworkAddress address, SettingsPatch assaults, SettingsPatch watchers) {

    static AssaultSnapshot of(Injection injection) {
        return Json.mapper().treeToValue(injection.undo(), AssaultSnapshot.class);
    }

    ObjectNode json() {
        return Json.mapper().valueToTree(this);
    }

    /** Whether it is as it was, but for its being enabled. */
    boolean undone(ChaosMonkeyClient.Seen now) {
        return assaults.undone(now.assaults()) && watchers.undone(now.watchers());
    }

    /** Whether it is enabled and set as it is meant to be. */
    boolean done(ChaosMonkeyClient.Seen now) {
        return now.enabled() && assaults.done(now.assaults()) && watchers.done(now.watchers());
    }

    /**
     * Whether another actor has enabled it, because none of this fault's settings is in effect. Without settings to compare it counts as
     * enabled by this fault: it was not enabled before.
     */
    boolean theirs(ChaosMonkeyClient.Seen now) {
        return now.enabled() && !(assaults.none() && watchers.none()) && undone(now);
    }

    List<String> drifted(ChaosMonkeyClient.Seen now) {
        return Stream.of(assaults.drifted(now.assaults()), watchers.drifted(now.watchers()))
                .flatMap(List::stream)
                .toList();
    }
}
