/** How do users of the platform's own tools see the events of a workload? Writes events of the platform. */
@NullMarked
package dev.gelada.telemetry.platformevent;

import org.jspecify.annotations.NullMarked;
