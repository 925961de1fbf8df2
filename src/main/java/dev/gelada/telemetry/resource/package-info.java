/** How does the author of a custom resource see what has become of it? */
@NullMarked
package dev.gelada.telemetry.resource;

import org.jspecify.annotations.NullMarked;
