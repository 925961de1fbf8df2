/** How do we say no over HTTP? Every refusal as one RFC 9457 problem document, wherever it comes from. */
@NullMarked
package dev.gelada.web.problem;

import org.jspecify.annotations.NullMarked;
