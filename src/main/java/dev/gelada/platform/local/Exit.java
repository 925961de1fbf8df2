package dev.gelada.platform.local;

import dev.gelada.platform.ProcessRef;

/** A process of the fleet has ended. */
record Exit(String replica, ProcessRef process, int code) {}
