/** Does it answer over HTTP, in time and as it should? */
@NullMarked
package dev.gelada.probe.http;

import org.jspecify.annotations.NullMarked;
