/** Which receivers are notified? Watches the journal and the plan, and sends each message once for all replicas. */
@NullMarked
package dev.gelada.telemetry.notification;

import org.jspecify.annotations.NullMarked;
