package dev.gelada.fault.nodecordon;

/** No settings. */
record NodeCordonSettings() {}
