package dev.gelada.platform.local;

import org.jspecify.annotations.Nullable;

/**
 * The processes that Gelada never touches: pid 1, itself, its ancestors, and those of other users.
 *
 * @param self Gelada's own pid
 */
record ProtectedProcesses(ProcFs procFs, long self) {

    /** Why this one is left alone, as a sentence; null when it may be touched. */
    @Nullable
    String reason(long pid) {
        if (pid <= 1) {
            return "pid " + pid + " is protected: it is the first process of this machine or container";
        }
        if (pid == self) {
            return "pid " + pid + " is protected: it is Gelada itself";
        }
        if (ancestor(pid)) {
            return "pid " + pid + " is protected: it is an ancestor of Gelada";
        }
        return foreign(pid);
    }

    private boolean ancestor(long pid) {
        for (ProcStat procStat = procFs.stat(self);
                procStat != null && procStat.parent() > 0;
                procStat = procFs.stat(procStat.parent())) {
            if (procStat.parent() == pid) {
                return true;
            }
        }
        return false;
    }

    /** All four user ids must be Gelada's: a process that changed one of them belongs partly to another user. */
    private @Nullable String foreign(long pid) {
        String theirs = procFs.users(pid);
        return theirs == null || theirs.equals(procFs.users(self))
                ? null
                : "pid " + pid + " is protected: it belongs to another user than Gelada";
    }
}
