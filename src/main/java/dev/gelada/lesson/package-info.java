/** What does a mistake in asynchronous code look like from outside? One of each kind, made on purpose, in the demo only. */
@NullMarked
package dev.gelada.lesson;

import org.jspecify.annotations.NullMarked;
