package dev.gelada.fault.nodecordon;

/** There is nothing to set: a node takes new pods or it does not. */
record NodeCordonSettings() {}
