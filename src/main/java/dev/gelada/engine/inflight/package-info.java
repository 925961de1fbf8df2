/** Which events is this replica working on, under which leases, and what stops them? */
@NullMarked
package dev.gelada.engine.inflight;

import org.jspecify.annotations.NullMarked;
