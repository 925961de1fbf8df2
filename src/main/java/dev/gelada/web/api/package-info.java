/** Which resources does the HTTP API have? The resources under {@code /api/v1}. */
@NullMarked
package dev.gelada.web.api;

import org.jspecify.annotations.NullMarked;
