package dev.gelada.fault.processfreeze;

/** No settings. */
record ProcessFreezeSettings() {}
