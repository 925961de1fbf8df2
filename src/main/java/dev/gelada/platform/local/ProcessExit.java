package dev.gelada.platform.local;

import dev.gelada.platform.ProcessRef;

/** A process of the fleet has ended. */
record ProcessExit(String replica, ProcessRef process, int code) {}
