/** How do we reach what runs? A live view of workloads and their instances, whatever they run on. */
@NullMarked
package dev.gelada.platform;

import org.jspecify.annotations.NullMarked;
