package dev.gelada.platform.local;

import dev.gelada.platform.ProcessRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * The processes of this machine as one look at several workloads sees them: each is read once, when it is needed. Blocking, not
 * thread-safe, and not kept for a second look.
 */
@RequiredArgsConstructor
final class ProcessTable {

    private final ProcFs procFs;
    private final Map<ProcessRef, Optional<String>> commands = new HashMap<>();
    private @Nullable List<ProcessRef> all;

    List<ProcessRef> all() {
        List<ProcessRef> known = all;
        if (known == null) {
            known = new ArrayList<>();
            for (long pid : procFs.pids()) {
                ProcessRef process = procFs.ref(pid);
                if (process != null) {
                    known.add(process);
                }
            }
            all = known;
        }
        return known;
    }

    /** The command of a process, as {@link ProcFs#command} reads it. */
    @Nullable
    String command(ProcessRef process) {
        return commands.computeIfAbsent(process, one -> Optional.ofNullable(procFs.command(one.pid())))
                .orElse(null);
    }
}
