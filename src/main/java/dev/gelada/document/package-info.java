/** How is it written? YAML and JSON with positions, durations, and settings bound to records with a sentence for whatever is wrong. */
@NullMarked
package dev.gelada.document;

import org.jspecify.annotations.NullMarked;
