/** The fault {@code rollout-restart}: every pod of a workload is replaced, as its rollout strategy says. */
@NullMarked
package dev.gelada.fault.rolloutrestart;

import org.jspecify.annotations.NullMarked;
