/** How is an object of a cluster changed so that everybody can put it back? Notes on the object itself, and a Job that takes with it what was made. */
@NullMarked
package dev.gelada.fault.object;

import org.jspecify.annotations.NullMarked;
