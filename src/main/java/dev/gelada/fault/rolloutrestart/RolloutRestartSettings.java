package dev.gelada.fault.rolloutrestart;

/** No settings: the workload's own strategy applies. */
record RolloutRestartSettings() {}
