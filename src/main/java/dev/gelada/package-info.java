/** Gelada, a chaos monkey that can be trusted: the program and the wiring of its rooms. */
@NullMarked
package dev.gelada;

import org.jspecify.annotations.NullMarked;
