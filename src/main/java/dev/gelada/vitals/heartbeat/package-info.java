/** Do the threads that undo still run? */
@NullMarked
package dev.gelada.vitals.heartbeat;

import org.jspecify.annotations.NullMarked;
