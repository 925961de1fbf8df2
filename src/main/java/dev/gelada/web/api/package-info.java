/** What can be asked and told over HTTP? The resources under {@code /api/v1}. */
@NullMarked
package dev.gelada.web.api;

import org.jspecify.annotations.NullMarked;
