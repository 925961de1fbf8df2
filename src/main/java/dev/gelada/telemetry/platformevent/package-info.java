/** How does whoever looks at a workload with the platform's own tools see what was done to it? */
@NullMarked
package dev.gelada.telemetry.platformevent;

import org.jspecify.annotations.NullMarked;
