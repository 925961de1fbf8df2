package dev.gelada.fault.springassault;

import dev.gelada.fault.Fault;
import dev.gelada.fault.NotedFault;
import dev.gelada.fault.UndoNotes;
import dev.gelada.platform.kubernetes.ApiServer;
import tools.jackson.databind.JsonNode;

/** The {@link FakeMonkey} for tests of other rooms: it answers for every pod, and nothing goes over a network. */
public final class AnsweringMonkey {

    private final FakeMonkey monkey = new FakeMonkey();

    /** The fault as it is wired for pods, but for whom it calls. */
    public Fault fault(ApiServer api, UndoNotes notes) {
        return new NotedFault(new SpringAssaultFault(monkey, new PodWhereabouts(api)), notes);
    }

    public boolean enabled() {
        return monkey.enabled;
    }

    public JsonNode assaults() {
        return monkey.assaults;
    }
}
