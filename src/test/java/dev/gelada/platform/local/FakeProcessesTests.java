package dev.gelada.platform.local;

import dev.gelada.platform.ProcessRef;

class FakeProcessesTests extends ProcessesContract {

    private final FakeProcesses processes = new FakeProcesses();

    @Override
    Processes processes() {
        return processes;
    }

    @Override
    ProcessRef starts() {
        return processes.starts();
    }
}
