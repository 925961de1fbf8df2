package dev.gelada.platform.local;

/**
 * What we read of {@code /proc/<pid>/stat} (proc_pid_stat(5)).
 *
 * @param state field 3, one letter
 * @param parent field 4, the parent's pid
 * @param startTicks field 22, clock ticks from boot to the start
 */
record ProcStat(long pid, char state, long parent, long startTicks) {

    private static final int PARENT = 1;
    private static final int START = 19;

    /** Reads one line. The name in field 2 may hold spaces and parentheses: what counts comes after the last one. */
    static ProcStat parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", START + 2);
        return new ProcStat(
                Long.parseLong(line.substring(0, line.indexOf(' '))),
                fields[0].charAt(0),
                Long.parseLong(fields[PARENT]),
                Long.parseLong(fields[START]));
    }

    /** A zombie ({@code Z}) and a dead one ({@code X}) are gone: nothing can be done to them. */
    ProcessState processState() {
        return switch (state) {
            case 'Z', 'X', 'x' -> ProcessState.GONE;
            case 'T', 't' -> ProcessState.STOPPED;
            default -> ProcessState.RUNNING;
        };
    }
}
