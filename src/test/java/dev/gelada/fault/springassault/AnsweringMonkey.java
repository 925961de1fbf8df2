package dev.gelada.fault.springassault;

import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultWithUndoNote;
import dev.gelada.fault.UndoNotes;
import dev.gelada.platform.kubernetes.KubernetesClient;
import tools.jackson.databind.JsonNode;

/** The {@link FakeChaosMonkey} for tests of other rooms: it answers for every pod, and nothing goes over a network. */
public final class AnsweringMonkey {

    private final FakeChaosMonkey monkey = new FakeChaosMonkey();

    /** The fault as it is wired for pods, but for whom it calls. */
    public Fault fault(KubernetesClient api, UndoNotes notes) {
        return new FaultWithUndoNote(new SpringAssaultFault(monkey, new PodEndpointResolver(api)), notes);
    }

    public boolean enabled() {
        return monkey.enabled;
    }

    public JsonNode assaults() {
        return monkey.assaults;
    }
}
