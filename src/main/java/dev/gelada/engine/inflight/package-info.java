/** Which events is this replica at work on, under which leases, and what tells them to end? */
@NullMarked
package dev.gelada.engine.inflight;

import org.jspecify.annotations.NullMarked;
