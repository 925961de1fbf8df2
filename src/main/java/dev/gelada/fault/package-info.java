/** What can be disturbed, and how? The steps of a fault, their data, and the catalogue of faults. */
@NullMarked
package dev.gelada.fault;

import org.jspecify.annotations.NullMarked;
