/**
 * How is an object of a cluster changed so that any replica can revert it? Undo notes on the object itself, and a Job that owns created
 * objects.
 */
@NullMarked
package dev.gelada.fault.object;

import org.jspecify.annotations.NullMarked;
