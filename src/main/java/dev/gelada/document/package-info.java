/**
 * How are documents and settings parsed? YAML and JSON with positions, durations, and settings bound to records, with a sentence for
 * every problem.
 */
@NullMarked
package dev.gelada.document;

import org.jspecify.annotations.NullMarked;
