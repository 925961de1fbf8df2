package dev.gelada.fault.rolloutrestart;

/** There is nothing to set: the workload's own strategy says how it goes. */
record RolloutRestartSettings() {}
