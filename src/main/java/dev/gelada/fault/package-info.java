/** What is done? The four verbs of a fault, the order and the injection they speak in, and the catalogue. */
@NullMarked
package dev.gelada.fault;

import org.jspecify.annotations.NullMarked;
