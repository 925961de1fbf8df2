package dev.gelada.fault.processfreeze;

/** There is nothing to set: a process stands still or it does not. */
record ProcessFreezeSettings() {}
