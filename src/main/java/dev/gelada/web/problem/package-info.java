/** How are requests refused over HTTP? Every refusal is one RFC 9457 problem document, whatever its origin. */
@NullMarked
package dev.gelada.web.problem;

import org.jspecify.annotations.NullMarked;
