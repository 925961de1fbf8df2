/** What is about to happen? Chaos events and the leased queue they wait in. */
@NullMarked
package dev.gelada.event;

import org.jspecify.annotations.NullMarked;
