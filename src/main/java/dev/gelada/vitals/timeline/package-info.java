/** What ran when, on which thread and for which task, and who waited for whom? */
@NullMarked
package dev.gelada.vitals.timeline;

import org.jspecify.annotations.NullMarked;
