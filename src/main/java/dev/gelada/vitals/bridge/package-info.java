/** How do values of foreign threads enter a pipeline? Serialized, and counted. */
@NullMarked
package dev.gelada.vitals.bridge;

import org.jspecify.annotations.NullMarked;
