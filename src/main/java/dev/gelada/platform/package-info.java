/** How are workloads reached? A live view of workloads and their instances on any platform. */
@NullMarked
package dev.gelada.platform;

import org.jspecify.annotations.NullMarked;
