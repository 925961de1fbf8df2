/** The only place that knows operating-system processes: the supervised fleet, attached processes, signals. */
@NullMarked
package dev.gelada.platform.local;

import org.jspecify.annotations.NullMarked;
