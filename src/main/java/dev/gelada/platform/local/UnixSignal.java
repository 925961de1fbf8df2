package dev.gelada.platform.local;

import lombok.RequiredArgsConstructor;

/** The signals Gelada sends, with their numbers on Linux (signal(7); the same on x86-64 and aarch64). */
@RequiredArgsConstructor
public enum UnixSignal {
    HUP(1),
    INT(2),
    QUIT(3),
    ABRT(6),
    KILL(9),
    USR1(10),
    SEGV(11),
    USR2(12),
    TERM(15),
    CONT(18),
    STOP(19);

    private final int number;

    int number() {
        return number;
    }
}
