/** Who is told? Outlets that watch the journal and the plan, and send each message once for all replicas. */
@NullMarked
package dev.gelada.telemetry.notification;

import org.jspecify.annotations.NullMarked;
