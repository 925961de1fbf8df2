/** How do machines see it? Health, meters and log lines, all drawn from the journal. */
@NullMarked
package dev.gelada.telemetry;

import org.jspecify.annotations.NullMarked;
