/** What costs the time? Flame graphs and flight recordings, taken while it runs. */
@NullMarked
package dev.gelada.vitals.profile;

import org.jspecify.annotations.NullMarked;
